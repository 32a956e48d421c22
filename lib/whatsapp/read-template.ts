import { type Json, objectsOf, textOf } from "./json";
import type { TemplateShape } from "./template-shape";

/** Reads one template as `GET /{WABA}/message_templates` lists it; null for what names no template. */
export function readTemplate(data: Json): TemplateShape | null {
  const name = textOf(data.name);
  const language = textOf(data.language);
  if (!name || !language) return null;
  const components = objectsOf(data.components);
  const find = (type: string) => components.find((component) => textOf(component.type) === type);
  const header = find("HEADER");
  const body = textOf(find("BODY")?.text) ?? "";
  const format = header && (textOf(header.format) ?? "TEXT");
  return {
    name,
    language,
    category: textOf(data.category) ?? "UNKNOWN",
    status: textOf(data.status) ?? "UNKNOWN",
    header: format ? { format, text: textOf(header?.text) ?? null } : null,
    body,
    footer: textOf(find("FOOTER")?.text) ?? null,
    isNamed: textOf(data.parameter_format) === "NAMED",
    bodyVariables: variablesOf(body),
    headerVariables: variablesOf(textOf(header?.text) ?? ""),
    urlButtons: objectsOf(find("BUTTONS")?.buttons).flatMap((button, index) =>
      textOf(button.type) === "URL" && variablesOf(textOf(button.url) ?? "").length > 0 ? [index] : [],
    ),
  };
}

/** The places in a text that want a value, each once. */
function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? ""))];
}
