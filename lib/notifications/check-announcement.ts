import { type Context, requireScope } from "@/lib/context";
import { type FieldError, InvalidInput } from "@/lib/errors";
import { checkTemplateValues } from "@/lib/whatsapp/check-template-values";
import type { TemplateContent } from "@/lib/whatsapp/outbound-message";
import type { TemplateShape } from "@/lib/whatsapp/template-shape";
import { askForTemplates } from "./ask-for-templates";

/**
 * Asks Meta whether this template may be sent with these values, so that a mistake is not made a million times. Throws
 * InvalidInput naming the field, and a 409 while the integration is not connected. Where Meta cannot be asked now, the
 * announcement goes on: it may be urgent, and every message that is refused says why.
 */
export async function checkAnnouncement(
  ctx: Context,
  { integrationId, template }: { integrationId: string; template: TemplateContent },
): Promise<void> {
  requireScope(ctx, "broadcasts:write");
  const broken = await findBroken(ctx, integrationId, template);
  if (broken.length > 0) {
    throw new InvalidInput(broken.map(({ field, message }) => ({ field: `template.${field}`, message })));
  }
}

async function findBroken(
  ctx: Context,
  integrationId: string,
  template: TemplateContent,
): Promise<FieldError[]> {
  const answer = await askForTemplates(ctx, { integrationId, name: template.name });
  if (!answer.ok) {
    ctx.log.warn({ integrationId, reason: answer.reason }, "a template goes out unchecked");
    return [];
  }
  const named = answer.value.filter((shape) => shape.name === template.name);
  const shape = named.find((one) => sameLanguage(one.language, template.language));
  if (!shape) return [absentFrom(named, template)];
  if (shape.category !== "UTILITY") {
    const message = `is a ${shape.category.toLowerCase()} template; announcing maintenance takes a utility one`;
    return [{ field: "name", message }];
  }
  return checkTemplateValues(template, shape);
}

function absentFrom(named: readonly TemplateShape[], { name, language }: TemplateContent): FieldError {
  if (named.length === 0) return { field: "name", message: `Meta has no template "${name}"` };
  const there = named.map((shape) => shape.language).join(", ");
  return { field: "language", message: `"${name}" is not there in ${language}, only in ${there}` };
}

/** Meta writes `en_US` and `en-US` for the same. */
function sameLanguage(a: string, b: string): boolean {
  return a.replace("-", "_").toLowerCase() === b.replace("-", "_").toLowerCase();
}
