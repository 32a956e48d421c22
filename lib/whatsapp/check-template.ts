import type { FieldError } from "@/lib/errors";
import { checkMediaHeader } from "./check-interactive";
import { limits } from "./limits";
import { countBetween, lengthBetween, matches, unique } from "./measure";
import type { TemplateButtonValue, TemplateContent } from "./outbound-message";

/**
 * What can be said of a template's values without the template itself; whether they are as many as it wants, Meta knows
 * (132000).
 */
export function checkTemplate(content: TemplateContent): FieldError[] {
  const { name, language, buttons } = limits.template;
  const values = content.buttons ?? [];
  return [
    ...lengthBetween("name", content.name, 1, name),
    ...matches("name", content.name, /^[a-z0-9_]*$/, "has only small letters, digits and underscores"),
    ...lengthBetween("language", content.language, 2, language),
    ...checkHeader(content.header),
    ...checkBody(content.body),
    ...countBetween("buttons", values.length, 0, buttons),
    ...values.flatMap((button, n) => checkButton(`buttons.${n}.value`, button)),
    ...unique(
      values.map(({ index }) => String(index)),
      (n) => `buttons.${n}.index`,
    ),
  ];
}

function checkHeader(header: TemplateContent["header"]): FieldError[] {
  if (!header) return [];
  if (header.kind !== "text") return checkMediaHeader(header);
  return checkValue("header.value", header.value, limits.template.header);
}

function checkBody(body: TemplateContent["body"]): FieldError[] {
  if (!body) return [];
  if (Array.isArray(body)) {
    return body.flatMap((text, n) => checkValue(`body.${n}`, text, limits.template.body));
  }
  return Object.entries(body).flatMap(([name, text]) => [
    ...matches(`body.${name}`, name, /^[a-z][a-z0-9_]*$/, "is named with small letters, digits, underscores"),
    ...checkValue(`body.${name}`, text, limits.template.body),
  ]);
}

/** Meta refuses values that would change the approved text's shape (132018). */
function checkValue(field: string, text: string, most: number): FieldError[] {
  return [
    ...lengthBetween(field, text, 1, most),
    ...matches(field, text, /^[^\n\r\t]*$/, "must be one line without tabs"),
    ...matches(field, text, /^(?!.* {5})/s, "has more than four spaces in a row"),
  ];
}

function checkButton(field: string, { kind, value }: TemplateButtonValue): FieldError[] {
  const { payload, urlSuffix, code } = limits.template;
  switch (kind) {
    case "quick_reply":
      return lengthBetween(field, value, 1, payload);
    case "copy_code":
      return lengthBetween(field, value, 1, code);
    case "url":
      return [
        ...lengthBetween(field, value, 1, urlSuffix),
        ...matches(field, value, /^[\x21-\x7e]*$/, "has to be percent-encoded"),
      ];
  }
}
