import type { Channel } from "@/lib/channel";
import type { OutboundContent } from "@/lib/messaging/outbound-content";
import { hiddenSecret, secretPlace } from "@/lib/messaging/sealed-content";
import type { CodeSettings } from "./code-settings";
import { templateLanguageOf } from "./template-language";

/** What people see of a message that carries a code. */
export const shownAs = `Sign-in code ${hiddenSecret}`;

type About = {
  channel: Channel;
  playerLanguage: string | null;
  workspaceName: string;
  settings: Pick<CodeSettings, "templateName" | "templateLanguage" | "templateLanguages">;
};

/**
 * The message that carries a code, with a place where it goes in. Meta wants codes in an authentication template, in its body
 * and behind its button; the other channels take plain words.
 */
export function codeMessage({ channel, playerLanguage, workspaceName, settings }: About): OutboundContent {
  if (channel !== "whatsapp") {
    return { type: "text", text: `${secretPlace} is your code for ${workspaceName}. Do not share it.` };
  }
  return {
    type: "template",
    name: settings.templateName,
    language: templateLanguageOf(playerLanguage, settings),
    body: [secretPlace],
    buttons: [{ index: 0, kind: "url", value: secretPlace }],
  };
}
