import type { Channel } from "@/lib/channel";
import type { OutboundContent } from "@/lib/messaging/outbound-content";
import { hiddenSecret, secretPlace } from "@/lib/messaging/sealed-content";
import { countSegments } from "@/lib/sms/count-segments";
import { chooseLanguage, type Speaker } from "@/lib/words/choose-language";
import { type Language, languages } from "@/lib/words/languages";
import { say } from "@/lib/words/say";
import type { CodeSettings } from "./code-settings";
import { templateLanguageOf } from "./template-language";

/** What people see of a message that carries a code. */
export const shownAs = `Sign-in code ${hiddenSecret}`;

type About = {
  channel: Channel;
  speaker: Omit<Speaker, "usual">;
  workspaceName: string;
  settings: Pick<CodeSettings, "templateName" | "templateLanguage" | "templateLanguages">;
};

export type CodeMessage = {
  content: OutboundContent;
  /** A template's as at Meta, else BCP 47. */
  language: string;
  /** BCP 47: the player's, where the message could not be in it. */
  missedLanguage: string | null;
};

/**
 * The message that carries a code, with a place where it goes in. Meta wants codes in an authentication template, in its body
 * and behind its button; the other channels take plain words.
 */
export function codeMessage({ channel, speaker, workspaceName, settings }: About): CodeMessage {
  if (channel !== "whatsapp") {
    const usual = settings.templateLanguage;
    const { language, missed } = chooseLanguage({ ...speaker, usual }, languages);
    const spoken = language ?? "en";
    const text = codeText(spoken, workspaceName, channel);
    return { content: { type: "text", text }, language: spoken, missedLanguage: missed };
  }
  const { language, missed } = templateLanguageOf(speaker, settings);
  return {
    content: {
      type: "template",
      name: settings.templateName,
      language,
      body: [secretPlace],
      buttons: [{ index: 0, kind: "url", value: secretPlace }],
    },
    language,
    missedLanguage: missed,
  };
}

/** By SMS without the game's name where that would not fit one segment. */
function codeText(language: Language, game: string, channel: Channel): string {
  const named = say(language, "codeByText", { code: secretPlace, game });
  const isShort = countSegments(named.replace(secretPlace, "000000")).segments === 1;
  return channel === "sms" && !isShort ? say(language, "codeByTextAlone", { code: secretPlace }) : named;
}
