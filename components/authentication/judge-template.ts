import type { FoundTemplate } from "@/lib/otp/look-up-code-template";

export type TemplateVerdict = { isFit: boolean; says: string; languages: string[] };

/** Whether what Meta keeps under a name can carry codes, and in which languages. */
export function judgeTemplate(name: string, found: readonly FoundTemplate[]): TemplateVerdict {
  const fit = found.filter(({ category }) => category === "AUTHENTICATION");
  const languages = fit.filter(({ status }) => status === "APPROVED").map(({ language }) => language);
  if (found.length === 0) {
    return { isFit: false, languages, says: `Meta knows no template called ${name}.` };
  }
  if (fit.length === 0) {
    const category = found[0]?.category.toLowerCase() ?? "unknown";
    return {
      isFit: false,
      languages,
      says: `${name} is of the category ${category}. Codes need authentication.`,
    };
  }
  if (languages.length === 0) {
    const status = fit[0]?.status.toLowerCase() ?? "unknown";
    return {
      isFit: false,
      languages,
      says: `Meta has not approved ${name} in any language; it is ${status}.`,
    };
  }
  const waiting = fit.length - languages.length;
  const rest = waiting > 0 ? `; ${waiting} more ${waiting === 1 ? "is" : "are"} not` : "";
  return { isFit: true, languages, says: `Approved in ${languages.join(", ")}${rest}.` };
}
