import type { Json } from "../model";
import { notValid, requireList, requireObject, requireText } from "./json-body";

const mostProducts = 30;
const longestId = 256;

/** One product of a catalogue. Throws what Meta would answer. */
export function checkProduct(interactive: Json, action: Json): void {
  if (interactive.header) throw notValid("interactive.header", "cannot be used with a single product");
  requireText(action, "catalog_id", "interactive.action.catalog_id", longestId);
  requireText(action, "product_retailer_id", "interactive.action.product_retailer_id", longestId);
}

/** Up to 30 products of a catalogue in up to ten sections. Throws what Meta would answer. */
export function checkProductList(interactive: Json, action: Json): void {
  const header = requireObject(interactive, "header", "interactive.header");
  if (header.type !== "text") throw notValid("interactive.header.type", "must be text");
  requireText(header, "text", "interactive.header.text", 60);
  requireText(action, "catalog_id", "interactive.action.catalog_id", longestId);
  const sections = requireList(action, "sections", "interactive.action.sections", 1, 10);
  const products = sections.flatMap((section, index) => {
    const path = `interactive.action.sections[${index}]`;
    if (sections.length > 1) requireText(section, "title", `${path}.title`, 24);
    const items = requireList(section, "product_items", `${path}.product_items`, 1, mostProducts);
    for (const item of items) {
      requireText(item, "product_retailer_id", `${path}.product_items.product_retailer_id`, longestId);
    }
    return items;
  });
  if (products.length > mostProducts) {
    throw notValid("interactive.action.sections", `may have ${mostProducts} products in total`);
  }
}
