import type { Money } from "@/lib/players/player-record";

/** `€4.99`; the bare figure with its code for a currency the browser does not know. */
export function showMoney({ amountMicros, currency }: Money): string {
  const amount = amountMicros / 1_000_000;
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).format(amount);
  } catch {
    return `${amount.toFixed(2)} ${currency}`;
  }
}
