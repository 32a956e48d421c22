/** From who comes first to who comes last. */
export const tiers = ["diamond", "platinum", "gold", "silver", "bronze", "standard"] as const;

export type Tier = (typeof tiers)[number];
