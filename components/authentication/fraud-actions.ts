import type { Action } from "@/components/settings/use-action";
import type { CountryRule, GuardLevel } from "@/lib/fraud/guard-level";

export type FraudActions = {
  setLevel: Action<{ level?: GuardLevel; otherCountries?: CountryRule }, null>;
  setCountry: Action<{ country: string; rule: CountryRule | null }, null>;
  addEntry: Action<{ kind: "number" | "prefix"; entry: string; note?: string }, null>;
  removeEntry: Action<{ id: string }, null>;
  /** Puts the number of a verification on the safe list. */
  allowNumber: Action<{ verificationId: string }, null>;
};
