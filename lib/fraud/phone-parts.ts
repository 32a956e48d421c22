import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/** `costly`: whoever calls or writes to it pays, or its owner earns from being called. */
export type NumberKind = "mobile" | "fixed" | "costly" | "other";

export type PhoneParts = {
  /** ISO 3166-1 alpha-2; of a number that no country has given out, the calling code's main one; null where a code belongs to none. */
  country: string | null;
  /** The number without its last 4 digits. */
  prefix: string;
  /** Whether its country code exists and a number of that length can exist there. */
  isPossible: boolean;
  /** What the numbering plan says it is; null where it does not say. */
  kind: NumberKind | null;
};

const kindOfType: Record<string, NumberKind> = {
  MOBILE: "mobile",
  FIXED_LINE_OR_MOBILE: "mobile",
  FIXED_LINE: "fixed",
  VOIP: "other",
  TOLL_FREE: "other",
  PREMIUM_RATE: "costly",
  SHARED_COST: "costly",
  PERSONAL_NUMBER: "costly",
  UAN: "costly",
  PAGER: "costly",
  VOICEMAIL: "costly",
};

/** What a number in E.164 tells about itself, by Google's numbering plans. Never throws. */
export function phonePartsOf(e164: string): PhoneParts {
  const number = parsePhoneNumberFromString(e164);
  const type = number?.getType();
  return {
    country: number?.country ?? number?.getPossibleCountries()[0] ?? null,
    prefix: e164.slice(0, -4),
    isPossible: number?.isPossible() ?? false,
    kind: (type && kindOfType[type]) ?? null,
  };
}
