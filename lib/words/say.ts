import { type Language, phrasebooks } from "./languages";
import type { SentenceName, Sentences } from "./phrasebook";

type Values<Name extends SentenceName> = [keyof Sentences[Name]] extends [never]
  ? []
  : [values: Sentences[Name]];

const place = /\{(\w+)\}/g;

/** A sentence in that language with its values. Where it runs from right to left, each of them keeps its own direction. */
export function say<Name extends SentenceName>(
  language: Language,
  name: Name,
  ...values: Values<Name>
): string {
  const { locale, sentences, isRightToLeft } = phrasebooks[language];
  const given: Record<string, string | number> = { ...values[0] };
  const wording = textOf(sentences[name], locale, given);
  return wording.replace(place, (whole, key: string, at: number) => {
    const value = given[key];
    if (value === undefined) return whole;
    const written = typeof value === "number" ? new Intl.NumberFormat(locale).format(value) : value;
    return isRightToLeft && !isLine(wording, at, whole.length) ? isolated(written) : written;
  });
}

function textOf(
  wording: string | Partial<Record<Intl.LDMLPluralRule, string>>,
  locale: string,
  values: Record<string, string | number>,
): string {
  if (typeof wording === "string") return wording;
  const count = Object.values(values).find((value) => typeof value === "number") ?? 0;
  return wording[new Intl.PluralRules(locale).select(Number(count))] ?? wording.other ?? "";
}

/** What stands on a line by itself has its own direction already; marks beside a link would be taken for a part of it. */
function isLine(text: string, at: number, length: number): boolean {
  const [before, after] = [text[at - 1], text[at + length]];
  return (before === undefined || before === "\n") && (after === undefined || after === "\n");
}

const [isolate, endIsolate] = ["\u2068", "\u2069"];

function isolated(value: string): string {
  return `${isolate}${value}${endIsolate}`;
}
