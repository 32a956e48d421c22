/**
 * The template's language for a player: theirs, else one that shares its first part (`pt` and `pt_BR`), else the workspace's.
 * Players' languages are BCP 47 (`pt-BR`), templates' are Meta's (`pt_BR`).
 */
export function templateLanguageOf(
  playerLanguage: string | null,
  { templateLanguage, templateLanguages }: { templateLanguage: string; templateLanguages: readonly string[] },
): string {
  if (playerLanguage === null) return templateLanguage;
  const wanted = playerLanguage.replaceAll("-", "_").toLowerCase();
  const exact = templateLanguages.find((language) => language.toLowerCase() === wanted);
  return (
    exact ??
    templateLanguages.find((language) => firstPart(language) === firstPart(wanted)) ??
    templateLanguage
  );
}

const firstPart = (language: string) => language.toLowerCase().split("_")[0];
