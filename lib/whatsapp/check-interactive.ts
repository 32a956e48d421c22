import type { FieldError } from "@/lib/errors";
import { limits } from "./limits";
import { countBetween, lengthBetween, matches, unique } from "./measure";
import type {
  InteractiveAction,
  InteractiveContent,
  InteractiveHeader,
  MediaHeader,
} from "./outbound-message";

/** Meta's limits on buttons, lists, links and location requests. */
export function checkInteractive(content: InteractiveContent): FieldError[] {
  const longestBody = content.action.kind === "list" ? limits.list.body : limits.interactive.body;
  return [
    ...checkFrame(content),
    ...lengthBetween("body", content.body, 1, longestBody),
    ...checkAction(content.action),
  ];
}

function checkFrame({ header, footer, action }: InteractiveContent): FieldError[] {
  if (action.kind !== "location_request") {
    return [...checkHeader(header, action), ...lengthBetween("footer", footer, 1, limits.interactive.footer)];
  }
  const message = "does not go with a location request; leave it out";
  return [
    ...(header === undefined ? [] : [{ field: "header", message }]),
    ...(footer === undefined ? [] : [{ field: "footer", message }]),
  ];
}

/** A file in a header, of templates too. */
export function checkMediaHeader(header: MediaHeader): FieldError[] {
  const named = lengthBetween("header.fileName", header.fileName, 1, limits.fileName);
  if ("fileId" in header) return named;
  if ("mediaId" in header) {
    return [...named, ...lengthBetween("header.mediaId", header.mediaId, 1, limits.template.parameterName)];
  }
  return [...named, ...matches("header.link", header.link, httpAddress, "must be an http or https address")];
}

function checkHeader(header: InteractiveHeader | undefined, action: InteractiveAction): FieldError[] {
  if (header === undefined || typeof header === "string") {
    return lengthBetween("header", header, 1, limits.interactive.header);
  }
  if (action.kind === "list") return [{ field: "header", message: "of a list can only be text" }];
  return checkMediaHeader(header);
}

const httpAddress = /^https?:\/\/\S+$/;

function checkAction(action: InteractiveAction): FieldError[] {
  switch (action.kind) {
    case "buttons":
      return checkButtons(action.buttons);
    case "list":
      return checkList(action);
    case "cta_url":
      return [
        ...lengthBetween("action.label", action.label, 1, limits.link.label),
        ...lengthBetween("action.url", action.url, 1, limits.link.url),
        ...matches("action.url", action.url, httpAddress, "must be an http or https address"),
      ];
    case "location_request":
      return [];
  }
}

function checkButtons(buttons: { id: string; title: string }[]): FieldError[] {
  const { count, id, title } = limits.buttons;
  return [
    ...countBetween("action.buttons", buttons.length, 1, count),
    ...buttons.flatMap((button, n) => [
      ...lengthBetween(`action.buttons.${n}.id`, button.id, 1, id),
      ...lengthBetween(`action.buttons.${n}.title`, button.title, 1, title),
    ]),
    ...unique(
      buttons.map((button) => button.id),
      (n) => `action.buttons.${n}.id`,
    ),
    ...unique(
      buttons.map((button) => button.title),
      (n) => `action.buttons.${n}.title`,
    ),
  ];
}

function checkList(action: Extract<InteractiveAction, { kind: "list" }>): FieldError[] {
  const { button, sections, rows: mostRows, rowId, rowTitle, rowText, title } = limits.list;
  const rows = action.sections.flatMap((section, s) =>
    section.rows.map((row, r) => ({ row, field: `action.sections.${s}.rows.${r}` })),
  );
  const shortestTitle = action.sections.length > 1 ? 1 : 0;
  return [
    ...lengthBetween("action.button", action.button, 1, button),
    ...countBetween("action.sections", action.sections.length, 1, sections),
    ...(rows.length > mostRows
      ? [{ field: "action.sections", message: `hold ${rows.length} rows together, ${mostRows} fit` }]
      : []),
    ...action.sections.flatMap((section, s) => [
      ...lengthBetween(`action.sections.${s}.title`, section.title ?? "", shortestTitle, title),
      ...(section.rows.length > 0
        ? []
        : [{ field: `action.sections.${s}.rows`, message: "must have at least one row" }]),
    ]),
    ...rows.flatMap(({ row, field }) => [
      ...lengthBetween(`${field}.id`, row.id, 1, rowId),
      ...lengthBetween(`${field}.title`, row.title, 1, rowTitle),
      ...lengthBetween(`${field}.description`, row.description, 1, rowText),
    ]),
    ...unique(
      rows.map(({ row }) => row.id),
      (n) => `${rows[n]?.field}.id`,
    ),
  ];
}
