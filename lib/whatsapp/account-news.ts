import { type Json, textOf } from "./json";
import type { NumberFacts } from "./read-number";

export type NewsAlert = {
  topic: string;
  severity: "info" | "warning" | "critical";
  title: string;
  detail: string;
};

/** What a notice about the account or a number says; `line` is for the event log and holds no personal data. */
export type AccountNews = {
  /** Digits of the number it is about; null for the whole account. */
  number: string | null;
  facts: NumberFacts;
  alert: NewsAlert | null;
  /** The topics that are over with it. */
  closes: readonly string[];
  line: string;
};

/** News of that line; what it says beyond it comes as `parts`. */
export function news(change: Json, line: string, parts: Partial<AccountNews> = {}): AccountNews {
  const number = textOf(change.display_phone_number)?.replace(/\D/g, "") || null;
  return { number, facts: {}, alert: null, closes: [], line, ...parts };
}

export const unknownWord = "unknown";

/** One of Meta's words; anything else, such as a sentence, does not belong into a line that everyone reads. */
export function wordOf(value: unknown): string {
  const text = textOf(value);
  return text && /^[A-Za-z0-9_.-]{1,80}$/.test(text) ? text : unknownWord;
}
