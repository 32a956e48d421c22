import { GraphFailure } from "../graph/graph-failure";
import type { Json } from "../model";
import { notValid, optionalText, requireList, requireObject, requireText } from "./json-body";

type Check = (interactive: Json, action: Json) => void;

/** Meta's limits on interactive messages, as of 2026. */
export function checkInteractive(interactive: Json): void {
  const type = requireText(interactive, "type", "interactive.type", 64);
  const check = Object.hasOwn(checks, type) ? checks[type] : undefined;
  if (!check) throw new GraphFailure(131051, `Interactive type ${type} is not supported.`);
  const longestBody = type === "list" ? 4096 : 1024;
  requireText(
    requireObject(interactive, "body", "interactive.body"),
    "text",
    "interactive.body.text",
    longestBody,
  );
  if (interactive.footer) {
    requireText(requireObject(interactive, "footer"), "text", "interactive.footer.text", 60);
  }
  check(interactive, requireObject(interactive, "action", "interactive.action"));
}

const anyHeader = ["text", "image", "video", "document"];

const checks: Record<string, Check> = {
  button(interactive, action) {
    checkHeader(interactive, anyHeader);
    const replies = requireList(action, "buttons", "interactive.action.buttons", 1, 3).map(
      (button, index) => {
        const path = `interactive.action.buttons[${index}]`;
        if (button.type !== "reply") throw notValid(`${path}.type`, "must be reply");
        const reply = requireObject(button, "reply", `${path}.reply`);
        return {
          id: requireText(reply, "id", `${path}.reply.id`, 256),
          title: requireText(reply, "title", `${path}.reply.title`, 20),
        };
      },
    );
    requireUnique(
      "button ids",
      replies.map(({ id }) => id),
    );
    requireUnique(
      "button titles",
      replies.map(({ title }) => title),
    );
  },
  list(interactive, action) {
    checkHeader(interactive, ["text"]);
    requireText(action, "button", "interactive.action.button", 20);
    const sections = requireList(action, "sections", "interactive.action.sections", 1, 10);
    const ids = sections.flatMap((section, index) => {
      const path = `interactive.action.sections[${index}]`;
      if (sections.length > 1) requireText(section, "title", `${path}.title`, 24);
      else optionalText(section, "title", `${path}.title`, 24);
      return requireList(section, "rows", `${path}.rows`, 1, 10).map((row, rowIndex) => {
        requireText(row, "title", `${path}.rows[${rowIndex}].title`, 24);
        optionalText(row, "description", `${path}.rows[${rowIndex}].description`, 72);
        return requireText(row, "id", `${path}.rows[${rowIndex}].id`, 200);
      });
    });
    if (ids.length > 10) throw notValid("interactive.action.sections", "may have 10 rows in total");
    requireUnique("row ids", ids);
  },
  cta_url(interactive, action) {
    checkHeader(interactive, anyHeader);
    requireName(action, "cta_url");
    const parameters = requireObject(action, "parameters", "interactive.action.parameters");
    requireText(parameters, "display_text", "interactive.action.parameters.display_text", 20);
    const url = requireText(parameters, "url", "interactive.action.parameters.url", 2000);
    if (!/^https?:\/\/\S+$/.test(url)) throw notValid("interactive.action.parameters.url", "is not a URL");
  },
  location_request_message(interactive, action) {
    if (interactive.header) throw notValid("interactive.header", "cannot be used with a location request");
    requireName(action, "send_location");
  },
};

function checkHeader(interactive: Json, allowed: string[]): void {
  if (!interactive.header) return;
  const header = requireObject(interactive, "header", "interactive.header");
  const type = requireText(header, "type", "interactive.header.type", 16);
  if (!allowed.includes(type))
    throw notValid("interactive.header.type", `must be one of ${allowed.join(", ")}`);
  if (type === "text") requireText(header, "text", "interactive.header.text", 60);
  else requireObject(header, type, `interactive.header.${type}`);
}

function requireName(action: Json, name: string): void {
  if (action.name !== name) throw notValid("interactive.action.name", `must be ${name}`);
}

function requireUnique(what: string, values: string[]): void {
  if (new Set(values).size !== values.length)
    throw notValid("interactive.action", `has ${what} that are not unique`);
}
