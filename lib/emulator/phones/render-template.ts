import type { Json, Template } from "../model";

export type RenderedButton = { id: string; title: string; kind: string; url?: string };

export type RenderedTemplate = {
  name: string;
  language: string;
  category: string;
  header: string | null;
  headerMedia: Json | null;
  body: string;
  footer: string | null;
  buttons: RenderedButton[];
};

/** A template with the values of one send filled in, as the player sees it. */
export function renderTemplate(template: Template, content: unknown): RenderedTemplate {
  const given = componentsOf(content);
  const header = template.components.find((component) => component.type === "HEADER");
  const body = template.components.find((component) => component.type === "BODY");
  const footer = template.components.find((component) => component.type === "FOOTER");
  const headerValues = valuesOf(given, "header");
  const media = headerValues.find((value) => value.type !== "text");
  return {
    name: template.name,
    language: template.language,
    category: template.category,
    header: header?.text === undefined ? null : fill(header.text, headerValues),
    headerMedia: media ?? null,
    body: fill(body?.text ?? "", valuesOf(given, "body")),
    footer: footer?.text ?? null,
    buttons: buttonsOf(template, given),
  };
}

/** `template.components` of a send; an empty list when there are none. */
export function componentsOf(content: unknown): Json[] {
  const components = (content as { components?: unknown } | null)?.components;
  return Array.isArray(components) ? (components as Json[]) : [];
}

/** The parameters of the component of that type, for buttons of that index. */
export function valuesOf(components: Json[], type: string, index?: number): Json[] {
  const component = components.find(
    (candidate) =>
      String(candidate.type).toLowerCase() === type &&
      (index === undefined || Number(candidate.index) === index),
  );
  return Array.isArray(component?.parameters) ? (component.parameters as Json[]) : [];
}

function fill(text: string, values: Json[]): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (placeholder, name: string) => {
    const value = values.find((candidate) => candidate.parameter_name === name) ?? values[Number(name) - 1];
    return value?.text === undefined ? placeholder : String(value.text);
  });
}

function buttonsOf(template: Template, given: Json[]): RenderedButton[] {
  const buttons = template.components.find((component) => component.type === "BUTTONS")?.buttons ?? [];
  return buttons.map((button, index) => {
    const value = valuesOf(given, "button", index)[0];
    const kind = button.type.toLowerCase();
    if (kind === "quick_reply")
      return { id: String(value?.payload ?? button.text), title: button.text, kind };
    const code = value?.coupon_code ?? (template.category === "AUTHENTICATION" ? value?.text : undefined);
    if (code !== undefined) return { id: String(code), title: button.text, kind: "copy_code" };
    const url = button.url && fill(button.url, value ? [value] : []);
    return { id: String(index), title: button.text, kind, ...(url && { url }) };
  });
}
