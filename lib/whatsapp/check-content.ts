import type { FieldError } from "@/lib/errors";
import type { InteractiveContent, OutboundContent } from "./outbound-message";

const longestText = 4096;

/** Meta's limits on what we are about to send (its message type pages, 2026); an empty list means it will be taken. */
export function checkContent(content: OutboundContent): FieldError[] {
  switch (content.type) {
    case "text":
      return lengthBetween("text", content.text, 1, longestText);
    case "interactive":
      return checkInteractive(content);
    case "template":
      return [
        ...lengthBetween("name", content.name, 1, 512),
        ...lengthBetween("language", content.language, 2, 15),
      ];
  }
}

function checkInteractive(content: InteractiveContent): FieldError[] {
  const longestBody = content.action.kind === "list" ? longestText : 1024;
  return [
    ...lengthBetween("header", content.header, 1, 60),
    ...lengthBetween("body", content.body, 1, longestBody),
    ...lengthBetween("footer", content.footer, 1, 60),
    ...checkAction(content.action),
  ];
}

function checkAction(action: InteractiveContent["action"]): FieldError[] {
  if (action.kind === "location_request") return [];
  if (action.kind === "cta_url") {
    const errors = lengthBetween("action.label", action.label, 1, 20);
    if (!/^https?:\/\/\S+$/.test(action.url)) {
      errors.push({ field: "action.url", message: "must be an http or https address" });
    }
    return errors;
  }
  return action.kind === "buttons" ? checkButtons(action.buttons) : checkList(action);
}

function checkButtons(buttons: { id: string; title: string }[]): FieldError[] {
  return [
    ...countBetween("action.buttons", buttons.length, 1, 3),
    ...buttons.flatMap((button, index) => [
      ...lengthBetween(`action.buttons.${index}.id`, button.id, 1, 256),
      ...lengthBetween(`action.buttons.${index}.title`, button.title, 1, 20),
    ]),
    ...unique("action.buttons", "id", buttons),
    ...unique("action.buttons", "title", buttons),
  ];
}

function checkList(action: Extract<InteractiveContent["action"], { kind: "list" }>): FieldError[] {
  const rows = action.sections.flatMap((section) => section.rows);
  const shortestTitle = action.sections.length > 1 ? 1 : 0;
  return [
    ...lengthBetween("action.button", action.button, 1, 20),
    ...countBetween("action.sections", action.sections.length, 1, 10),
    ...countBetween("action.sections.rows", rows.length, 1, 10),
    ...action.sections.flatMap((section, s) => [
      ...lengthBetween(`action.sections.${s}.title`, section.title ?? "", shortestTitle, 24),
      ...section.rows.flatMap((row, r) => [
        ...lengthBetween(`action.sections.${s}.rows.${r}.id`, row.id, 1, 200),
        ...lengthBetween(`action.sections.${s}.rows.${r}.title`, row.title, 1, 24),
        ...lengthBetween(`action.sections.${s}.rows.${r}.description`, row.description, 1, 72),
      ]),
    ]),
    ...unique("action.sections.rows", "id", rows),
  ];
}

function lengthBetween(field: string, text: string | undefined, least: number, most: number): FieldError[] {
  if (text === undefined || (text.length >= least && text.length <= most)) return [];
  const message =
    text.length < least ? "must not be empty" : `is ${text.length} characters long, ${most} fit`;
  return [{ field, message }];
}

function countBetween(field: string, count: number, least: number, most: number): FieldError[] {
  if (count >= least && count <= most) return [];
  return [{ field, message: `has ${count} entries, ${least} to ${most} are allowed` }];
}

function unique(field: string, key: "id" | "title", items: { id: string; title: string }[]): FieldError[] {
  const seen = new Set(items.map((item) => item[key]));
  return seen.size === items.length ? [] : [{ field, message: `every ${key} may appear only once` }];
}
