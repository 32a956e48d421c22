import { digitsOf } from "@/lib/digits-of";

type Amount = { amountMicros: number; currency: string };

const signs: Record<string, readonly string[]> = {
  "€": ["EUR"],
  "£": ["GBP"],
  $: ["USD", "CAD", "AUD", "MXN", "NZD", "SGD", "HKD"],
  "¥": ["JPY", "CNY"],
  "₹": ["INR"],
  "₩": ["KRW"],
  "₽": ["RUB"],
  "₺": ["TRY"],
  R$: ["BRL"],
  zł: ["PLN"],
};

/**
 * Whether a player means this amount: "4.99", "4,99 €", "EUR 5" for 4.99 EUR. Rounded to as many places as were written; a
 * currency may be left out but not be another one. False for what holds no number or several.
 */
export function isSameAmount(said: string, { amountMicros, currency }: Amount): boolean {
  const text = digitsOf(said);
  const numbers = text.match(/\d[\d.,'’\s]*/g)?.map((number) => number.trim()) ?? [];
  const [written] = numbers;
  if (!written || numbers.length > 1 || !isOfCurrency(text, currency)) return false;
  const read = readNumber(written);
  if (!read) return false;
  const actual = amountMicros / 1_000_000;
  return Math.abs(Number(actual.toFixed(read.places)) - read.value) < 1e-9;
}

function isOfCurrency(text: string, currency: string): boolean {
  const codes = text.toUpperCase().match(/\b[A-Z]{3}\b/g) ?? [];
  const known = codes.filter((code) => Object.values(signs).flat().includes(code) || code === currency);
  if (known.some((code) => code !== currency)) return false;
  const sign = Object.keys(signs)
    .sort((a, b) => b.length - a.length)
    .find((each) => text.toLowerCase().includes(each.toLowerCase()));
  return sign === undefined || (signs[sign] ?? []).includes(currency);
}

/** The last of `.` and `,` parts the decimals, unless exactly three digits follow it: then it parts thousands. */
function readNumber(written: string): { value: number; places: number } | null {
  const compact = written.replace(/[\s'’]/g, "").replace(/[.,]+$/, "");
  const at = Math.max(compact.lastIndexOf("."), compact.lastIndexOf(","));
  const decimals = at < 0 ? "" : compact.slice(at + 1);
  const isDecimal = at >= 0 && decimals.length !== 3;
  const whole = (isDecimal ? compact.slice(0, at) : compact).replace(/[.,]/g, "");
  if (decimals.length > 3 || whole.length > 12) return null;
  const places = isDecimal ? Math.min(2, decimals.length) : 0;
  const value = Number(isDecimal ? `${whole || "0"}.${decimals}` : whole);
  return Number.isFinite(value) ? { value, places } : null;
}
