import { ShoppingBag } from "lucide-react";
import type { MessageView } from "@/lib/messaging/message-view";
import { numberIn, objectsIn, textIn } from "./content-in";

/** A basket: what, how many, and what it comes to in each currency. */
export function OrderCard({ content }: Pick<MessageView, "content">) {
  const items = objectsIn(content, "items");
  return (
    <div className="my-0.5 w-64 max-w-full rounded-md border border-line bg-surface px-2.5 py-2 text-ink">
      <p className="flex items-center gap-2 font-medium">
        <ShoppingBag aria-hidden className="size-4 text-muted" />
        {items.length === 1 ? "Order of 1 product" : `Order of ${items.length} products`}
      </p>
      <ul className="mt-1 flex flex-col gap-0.5 text-sm">
        {items.map((item, index) => (
          <li key={index} className="flex justify-between gap-3">
            <span className="min-w-0 wrap-anywhere">
              <span className="text-muted tabular-nums">{numberIn(item, "quantity") ?? 1} × </span>
              <bdi>{textIn(item, "productId") ?? "a product without an id"}</bdi>
            </span>
            <span className="shrink-0 text-muted tabular-nums">
              {money(costOf(item), textIn(item, "currency"))}
            </span>
          </li>
        ))}
      </ul>
      {totalsOf(items).map(([currency, total]) => (
        <p
          key={currency}
          className="mt-1.5 flex justify-between gap-3 border-t border-line pt-1.5 text-sm font-medium"
        >
          <span>Total</span>
          <span className="tabular-nums">{money(total, currency)}</span>
        </p>
      ))}
    </div>
  );
}

function totalsOf(items: readonly Record<string, unknown>[]): [string, number][] {
  const totals = new Map<string, number>();
  for (const item of items) {
    const cost = costOf(item);
    const currency = textIn(item, "currency");
    if (cost === undefined || !currency) continue;
    totals.set(currency, (totals.get(currency) ?? 0) + cost);
  }
  return [...totals];
}

/** What so many of it cost; undefined without a price. */
function costOf(item: Record<string, unknown>): number | undefined {
  const price = numberIn(item, "price");
  return price === undefined ? undefined : price * (numberIn(item, "quantity") ?? 1);
}

function money(amount: number | undefined, currency: string | undefined): string {
  if (amount === undefined) return "";
  try {
    return new Intl.NumberFormat("en-GB", { style: "currency", currency: currency ?? "" }).format(amount);
  } catch {
    return [amount.toLocaleString("en-GB"), currency].filter(Boolean).join(" ");
  }
}
