import { z } from "zod";
import { Digits } from "./control-input";

const Anything = z.record(z.string(), z.unknown());

const Player = z.strictObject({
  /** The studio's own id of the player. */
  id: z.string().min(1).max(128),
  phone: Digits.transform((digits) => `+${digits}`)
    .nullable()
    .default(null),
  profile: Anything.default({}),
  balances: z.array(z.strictObject({ code: z.string(), name: z.string(), amount: z.number() })).default([]),
  rewards: z
    .array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        /** The balance that grows by `amount` when it is claimed. */
        balance: z.string(),
        amount: z.number(),
        state: z.enum(["waiting", "claimed", "expired"]).default("waiting"),
      }),
    )
    .default([]),
  purchases: z.array(Anything).default([]),
});

/** What the studio knows and holds. What is left out stays; a player or a list that is named is replaced. */
export const StudioSetup = z.strictObject({
  connectorSecrets: z.array(z.string().regex(/^glc_/, "glc_…")).max(2).optional(),
  webhookSecrets: z
    .array(z.string().regex(/^whsec_/, "whsec_…"))
    .max(2)
    .optional(),
  guildline: z
    .strictObject({ url: z.url({ protocol: /^https?$/ }), apiKey: z.string().min(1) })
    .nullable()
    .optional(),
  players: z.array(Player).default([]),
  events: z.array(Anything).optional(),
});

export const StudioCall = z.strictObject({
  method: z.enum(["GET", "POST"]).default("POST"),
  /** Below `/api/v1`. */
  path: z.string().min(1).max(200),
  body: z.unknown().optional(),
});
