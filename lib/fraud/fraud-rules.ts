import type { CountryRule, GuardLevel } from "./guard-level";

export type SafeEntry = {
  id: string;
  kind: "number" | "prefix";
  /** Whole numbers are masked for whoever may not change the list. */
  entry: string;
  note: string;
  /** Who added it; null when an API key did or the person has left. */
  addedByName: string | null;
  createdAt: Date;
};

export type FraudRules = {
  level: GuardLevel;
  /** What holds for a country without a rule of its own. */
  otherCountries: CountryRule;
  countries: { country: string; rule: CountryRule }[];
  /** Newest first. */
  safeList: SafeEntry[];
};
