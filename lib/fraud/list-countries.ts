import { getCountries } from "libphonenumber-js/max";
import { countryName } from "./country-name";

/** Every country that gives out phone numbers, by name. */
export function listCountries(): { country: string; name: string }[] {
  return getCountries()
    .map((country) => ({ country, name: countryName(country) }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}
