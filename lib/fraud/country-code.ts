import { type CountryCode as Code, getCountries } from "libphonenumber-js/max";
import { z } from "zod";

const known: ReadonlySet<string> = new Set<Code>(getCountries());

/** ISO 3166-1 alpha-2, of a country that gives out phone numbers. */
export const CountryCode = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => known.has(code), "Give a country that has phone numbers by its two letters, such as DE.");
