import { z } from "zod";
import { Channel, Money, Tier, Time } from "./common";

export const PlayerAnswer = z
  .object({
    playerId: z.string().describe("The studio's own id where it gave one, else ours."),
    id: z.string(),
    externalId: z.string().nullable(),
    phone: z.string().nullable().describe("In E.164."),
    username: z.string().nullable(),
    displayName: z.string().nullable(),
    tier: Tier,
    country: z.string().nullable(),
    language: z.string().nullable(),
    timeZone: z.string().nullable(),
    spendTotal: Money.nullable(),
    balances: z.array(z.object({ code: z.string(), name: z.string(), amount: z.number() })).nullable(),
    purchases: z
      .array(Money.extend({ id: z.string(), product: z.string(), occurredAt: z.string() }))
      .describe("The newest first, at most 100."),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    securityQuestion: z.object({ question: z.string() }).nullable(),
    frozen: z.object({ at: Time, reason: z.string() }).nullable(),
    lastSeenAt: Time.nullable(),
    createdAt: Time,
    studioUpdatedAt: Time.nullable(),
  })
  .meta({ id: "Player" });

export const PlayerLineAnswer = z
  .object({
    playerId: z.string(),
    id: z.string(),
    externalId: z.string().nullable(),
    displayName: z.string().nullable(),
    username: z.string().nullable(),
    phone: z.string().nullable(),
    tier: Tier,
    country: z.string().nullable(),
    language: z.string().nullable(),
    isFrozen: z.boolean(),
    lastSeenAt: Time.nullable(),
    createdAt: Time,
  })
  .meta({ id: "PlayerLine" });

export const PlayersImported = z.object({
  created: z.int(),
  updated: z.int(),
  errors: z.array(z.object({ index: z.int().describe("From 0."), field: z.string(), message: z.string() })),
});

export const PresenceAnswer = z.object({ status: z.enum(["in_match", "online", "offline"]), until: Time });

export const FreezeAnswer = z.object({ playerId: z.string(), isFrozen: z.boolean() });

export const TelegramLinkAnswer = z.object({ url: z.url(), expiresAt: Time });

/** A player beside what they wrote, the number masked. */
export const PlayerSummaryAnswer = z
  .object({
    id: z.string(),
    externalId: z.string().nullish(),
    name: z.string(),
    tier: Tier,
    maskedPhone: z.string().nullable(),
    username: z.string().nullable(),
  })
  .meta({ id: "PlayerSummary" });

export const IntegrationSummaryAnswer = z.object({ id: z.string(), name: z.string(), channel: Channel });
