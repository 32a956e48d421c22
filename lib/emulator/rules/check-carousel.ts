import type { Json } from "../model";
import { checkLink } from "./check-link";
import { notValid, requireList, requireObject, requireText } from "./json-body";

const longestCardBody = 160;
const mostLineBreaks = 2;

/** Two to ten cards: products, or each with a picture or film and the same kind and number of buttons. Throws what Meta would answer. */
export function checkCarousel(interactive: Json, action: Json): void {
  for (const key of ["header", "footer"]) {
    if (interactive[key]) throw notValid(`interactive.${key}`, "cannot be used with a carousel");
  }
  const kinds = requireList(action, "cards", "interactive.action.cards", 2, 10).map((card, index) => {
    const path = `interactive.action.cards[${index}]`;
    if (card.card_index !== index) throw notValid(`${path}.card_index`, `must be ${index}`);
    if (card.type === "product")
      return checkProductCard(requireObject(card, "action", `${path}.action`), path);
    checkCardHeader(card, path);
    checkCardBody(card, path);
    return checkCardAction(requireObject(card, "action", `${path}.action`), `${path}.action`);
  });
  if (new Set(kinds).size > 1) {
    throw notValid("interactive.action.cards", "must have the same buttons on every card");
  }
}

function checkProductCard(action: Json, path: string): string {
  requireText(action, "catalog_id", `${path}.action.catalog_id`, 256);
  requireText(action, "product_retailer_id", `${path}.action.product_retailer_id`, 256);
  return "product";
}

function checkCardHeader(card: Json, path: string): void {
  const header = requireObject(card, "header", `${path}.header`);
  const type = requireText(header, "type", `${path}.header.type`, 16);
  if (type !== "image" && type !== "video") throw notValid(`${path}.header.type`, "must be image or video");
  requireObject(header, type, `${path}.header.${type}`);
}

function checkCardBody(card: Json, path: string): void {
  if (!card.body) return;
  const text = requireText(
    requireObject(card, "body", `${path}.body`),
    "text",
    `${path}.body.text`,
    longestCardBody,
  );
  if (text.split("\n").length - 1 > mostLineBreaks) {
    throw notValid(`${path}.body.text`, `may have ${mostLineBreaks} line breaks`);
  }
}

/** What kind of buttons the card has, and how many. */
function checkCardAction(action: Json, path: string): string {
  if (action.name === "cta_url") {
    checkLink(requireObject(action, "parameters", `${path}.parameters`), `${path}.parameters`);
    return "link";
  }
  const buttons = requireList(action, "buttons", `${path}.buttons`, 1, 3);
  buttons.forEach((button, index) => {
    const reply = requireObject(button, "quick_reply", `${path}.buttons[${index}].quick_reply`);
    requireText(reply, "id", `${path}.buttons[${index}].quick_reply.id`, 256);
    requireText(reply, "title", `${path}.buttons[${index}].quick_reply.title`, 20);
  });
  return `${buttons.length} replies`;
}
