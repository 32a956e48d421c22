import { z } from "zod";
import { CreateIntegration, secretMask, UpdateIntegration } from "./integration-input";

const tokenShape = /^\d{3,20}:[A-Za-z0-9_-]{10,120}$/;
const tokenWords = "A bot token is digits, a colon and letters, as @BotFather gives it.";

const botToken = z.string().trim().regex(tokenShape, tokenWords);

const ratePerSecond = z
  .int("Give a whole number of messages per second.")
  .min(1, "Allow at least 1 message per second.")
  .max(1_000, "Telegram allows at most 1,000 messages per second, and 30 without paying for more.");

const shared = {
  name: true,
  description: true,
  botId: true,
  blueprintId: true,
  contactCollection: true,
  attachments: true,
  typingIndicators: true,
  sessionDuration: true,
  metadata: true,
} as const;

/** The body of create; what is left out takes its default. */
export const CreateTelegramBot = CreateIntegration.pick(shared).extend({
  botToken,
  baseUrl: CreateIntegration.shape.baseUrl.unwrap().default("https://api.telegram.org"),
  ratePerSecond: ratePerSecond.default(30),
});

/** The body of update: only what is named changes. The mask of the token keeps what is stored. */
export const UpdateTelegramBot = UpdateIntegration.pick(shared).extend({
  botToken: z.union([z.literal(secretMask), botToken], tokenWords).optional(),
  baseUrl: UpdateIntegration.shape.baseUrl,
  ratePerSecond: ratePerSecond.optional(),
});

export type CreateTelegramBot = z.output<typeof CreateTelegramBot>;
export type UpdateTelegramBot = z.output<typeof UpdateTelegramBot>;
