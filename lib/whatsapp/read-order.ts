import type { InboundContent } from "./inbound-content";
import { type Json, numberOf, objectsOf, textOf } from "./json";

/** A basket from the catalogue. Prices are in the currency's main unit, as Meta gives them. */
export function readOrder(body: Json): InboundContent | undefined {
  const items = objectsOf(body.product_items);
  if (items.length === 0) return undefined;
  const content = {
    catalogId: textOf(body.catalog_id) ?? null,
    items: items.map((item) => ({
      productId: textOf(item.product_retailer_id) ?? null,
      quantity: numberOf(item.quantity) ?? null,
      price: numberOf(item.item_price) ?? null,
      currency: textOf(item.currency) ?? null,
    })),
  };
  const preview = items.length === 1 ? "Order of 1 product" : `Order of ${items.length} products`;
  return { type: "order", text: textOf(body.text), content, preview };
}
