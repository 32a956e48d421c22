const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });

/** A country's English name by its ISO 3166-1 alpha-2 code; null is a number that belongs to none. */
export function countryName(country: string | null): string {
  return country === null ? "No country" : (names.of(country) ?? country);
}
