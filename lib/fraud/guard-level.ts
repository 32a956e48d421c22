export const guardLevels = ["off", "basic", "standard", "strict"] as const;

export type GuardLevel = (typeof guardLevels)[number];

export const countryRules = ["allow", "monitor", "block"] as const;

export type CountryRule = (typeof countryRules)[number];
