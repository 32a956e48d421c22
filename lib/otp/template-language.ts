import { chooseLanguage, type Speaker } from "@/lib/words/choose-language";

/**
 * The template's language for a player among those that it is approved in, else the workspace's; and which one they would have
 * had if the template spoke it. Players' languages are BCP 47 (`pt-BR`), templates' are Meta's (`pt_BR`).
 */
export function templateLanguageOf(
  speaker: Omit<Speaker, "usual">,
  { templateLanguage, templateLanguages }: { templateLanguage: string; templateLanguages: readonly string[] },
): { language: string; missed: string | null } {
  const { language, missed } = chooseLanguage(speaker, templateLanguages);
  return { language: language ?? templateLanguage, missed };
}
