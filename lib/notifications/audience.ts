import { z } from "zod";

const tiers = ["diamond", "platinum", "gold", "silver", "bronze", "standard"] as const;
const mostIds = 20_000;

/** Whom a mass send is for: players of the workspace who meet every condition that is given; all of them without any. */
export const Audience = z.strictObject({
  /** The studio's own ids, or ours; at most 20,000. */
  playerIds: z.array(z.string().min(1).max(200)).min(1).max(mostIds).optional(),
  tiers: z.array(z.enum(tiers)).min(1).optional(),
  /** ISO 3166 codes of two letters. */
  countries: z
    .array(z.string().regex(/^[A-Za-z]{2}$/, "is not a country code of two letters"))
    .min(1)
    .max(250)
    .optional(),
  /** ISO 639 codes, with or without a region: `en` also finds `en-GB`. */
  languages: z
    .array(
      z
        .string()
        .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,4})?$/, "is not a language code, such as en or pt-BR"),
    )
    .min(1)
    .max(100)
    .optional(),
});

export type Audience = z.infer<typeof Audience>;
