import { GraphFailure } from "../graph/graph-failure";
import type { Json } from "../model";
import { checkCarousel } from "./check-carousel";
import { checkFlow } from "./check-flow";
import { anyHeader, checkHeader } from "./check-header";
import { checkLink } from "./check-link";
import { checkProduct, checkProductList } from "./check-products";
import { notValid, optionalText, requireList, requireObject, requireText } from "./json-body";

type Check = (interactive: Json, action: Json) => void;

const longestBody = 1024;
const longestListBody = 4096;
const longestFooter = 60;

/** Meta's limits on interactive messages, as of 2026. */
export function checkInteractive(interactive: Json): void {
  const type = requireText(interactive, "type", "interactive.type", 64);
  const check = Object.hasOwn(checks, type) ? checks[type] : undefined;
  if (!check) throw new GraphFailure(131051, `Interactive type ${type} is not supported.`);
  checkBody(interactive, type);
  if (interactive.footer) {
    requireText(requireObject(interactive, "footer"), "text", "interactive.footer.text", longestFooter);
  }
  check(interactive, requireObject(interactive, "action", "interactive.action"));
}

function checkBody(interactive: Json, type: string): void {
  if (!interactive.body && mayLackBody.has(type)) return;
  const body = requireObject(interactive, "body", "interactive.body");
  requireText(body, "text", "interactive.body.text", type === "list" ? longestListBody : longestBody);
}

const mayLackBody = new Set(["product", "call_permission_request"]);

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
    const path = "interactive.action.parameters";
    checkLink(requireObject(action, "parameters", path), path);
  },
  flow(interactive, action) {
    checkHeader(interactive, anyHeader);
    requireName(action, "flow");
    checkFlow(action);
  },
  location_request_message: asksFor("send_location"),
  contact_request: asksFor("request_contact_info"),
  // Both spellings are in use among clients; Meta's page shows the first.
  request_contact_info: asksFor("request_contact_info"),
  call_permission_request: asksFor("call_permission_request"),
  address_message: asksFor("address_message"),
  carousel: checkCarousel,
  product: checkProduct,
  product_list: checkProductList,
  catalog_message: (_interactive, action) => requireName(action, "catalog_message"),
};

function asksFor(name: string): Check {
  return (interactive, action) => {
    if (interactive.header) throw notValid("interactive.header", "cannot be used with a request");
    requireName(action, name);
  };
}

function requireName(action: Json, name: string): void {
  if (action.name !== name) throw notValid("interactive.action.name", `must be ${name}`);
}

function requireUnique(what: string, values: string[]): void {
  if (new Set(values).size !== values.length)
    throw notValid("interactive.action", `has ${what} that are not unique`);
}
