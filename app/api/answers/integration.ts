import { z } from "zod";
import { SmsProvider } from "@/lib/sms/sms-provider";
import { AnyObject, Time } from "./common";

const masked = z.string().nullable().describe("A mask when one is stored, null when none is.");

const shared = {
  id: z.string(),
  name: z.string(),
  description: z.string(),
  ratePerSecond: z.int(),
  createdAt: Time,
  updatedAt: Time,
  deletedAt: Time.nullable(),
};

const linked = {
  botId: z.string().nullable(),
  blueprintId: z.string().nullable(),
  contactCollection: z.boolean(),
  attachments: z.boolean(),
  typingIndicators: z.boolean(),
  sessionDuration: z.int().describe("In milliseconds."),
  baseUrl: z.string(),
  metadata: AnyObject,
  callbackUrl: z.string().describe("Where the channel delivers to."),
  callbackVerifiedAt: Time.nullable(),
};

export const WhatsAppAnswer = z
  .object({
    ...shared,
    ...linked,
    channel: z.literal("whatsapp"),
    readReceipts: z.boolean(),
    phoneNumberId: z.string().nullable(),
    wabaId: z.string().nullable(),
    accessToken: masked,
    appSecret: masked,
    apiVersion: z.string(),
    verifyToken: z.string(),
    number: z
      .object({
        displayPhoneNumber: z.string().nullable(),
        verifiedName: z.string().nullable(),
        nameStatus: z.string().nullable(),
        codeStatus: z.string().nullable(),
        status: z.string().nullable(),
        qualityRating: z.string().nullable(),
        throughputPerSecond: z.int().nullable(),
        messagingTier: z.string().nullable(),
        portfolioId: z.string().nullable(),
        checkedAt: Time.nullable(),
      })
      .describe("What Meta last said about the number; null while unknown."),
  })
  .meta({ id: "WhatsAppNumber" });

export const TelegramAnswer = z
  .object({
    ...shared,
    ...linked,
    channel: z.literal("telegram"),
    botToken: masked,
    telegramBotId: z.string().nullable(),
    botUsername: z.string().nullable(),
  })
  .meta({ id: "TelegramBot" });

export const SmsAnswer = z
  .object({
    ...shared,
    channel: z.literal("sms"),
    provider: z.object(SmsProvider.shape).nullable(),
    secret: masked,
    reportToken: z.string().describe("What a delivery report has to bring along."),
    callbackUrl: z.string().nullable(),
  })
  .meta({ id: "SmsConnection" });

export const IntegrationDeleted = z.object({ id: z.string(), deletedAt: Time });

export const SetupAnswer = z
  .object({
    ok: z.boolean(),
    checks: z.array(
      z.object({
        name: z.string(),
        ok: z.boolean(),
        detail: z.string(),
        fix: z.string().nullable().describe("How to mend it; null when all is well."),
      }),
    ),
  })
  .meta({ id: "Setup" });

export const LoggedEventAnswer = z
  .object({
    id: z.string(),
    at: Time,
    kind: z.string(),
    level: z.enum(["info", "warning", "error"]),
    summary: z.string(),
    payload: z.string().nullable(),
    state: z.string().nullable(),
    isMasked: z.boolean(),
  })
  .meta({ id: "LoggedEvent" });

export const OpenedEventAnswer = LoggedEventAnswer.extend({
  outcome: z
    .object({
      state: z.string(),
      attempts: z.int(),
      error: z.string().nullable(),
      message: z.object({ id: z.string(), conversationId: z.string(), status: z.string() }).nullable(),
    })
    .nullable(),
}).meta({ id: "OpenedEvent" });

export const EventReplayed = z.object({ eventId: z.string() });

export const ProfileAnswer = z
  .object({
    about: z.string(),
    description: z.string(),
    address: z.string(),
    email: z.string(),
    websites: z.array(z.string()),
    vertical: z.string(),
    pictureUrl: z.string().nullable(),
  })
  .meta({ id: "BusinessProfile" });

export const NumberRefreshed = z.object({
  ok: z.boolean(),
  reason: z.string().optional().describe("What Meta said when it refused."),
  number: WhatsAppAnswer.shape.number,
});

export const TestNumbersAnswer = z.object({
  items: z.array(
    z.object({ id: z.string(), name: z.string(), phone: z.string(), windowClosesAt: Time.nullable() }),
  ),
});

export const TestNumberAdded = z.object({ id: z.string() });

export const TestSentAnswer = z.object({ messageId: z.string(), conversationId: z.string() });

export const TestMessageAnswer = z.object({
  messageId: z.string(),
  conversationId: z.string(),
  status: z.string(),
  error: z.object({ title: z.string(), explain: z.string() }).loose().nullable(),
  answers: z.array(
    z.object({ at: Time, isError: z.boolean(), summary: z.string(), payload: z.string().nullable() }),
  ),
});

export const TestedSmsAnswer = z.object({
  ok: z.boolean(),
  externalId: z.string().nullable(),
  explain: z.string().nullable(),
  answer: z.object({ status: z.int(), text: z.string() }).nullable(),
  size: z.object({ encoding: z.enum(["GSM-7", "UCS-2"]), units: z.int(), segments: z.int() }),
});

export const AlertAnswer = z
  .object({
    id: z.string(),
    integrationId: z.string(),
    integrationName: z.string(),
    severity: z.enum(["info", "warning", "critical"]),
    title: z.string(),
    detail: z.string(),
    raisedAt: Time,
    closedAt: Time.nullable(),
    isDismissed: z.boolean(),
  })
  .meta({ id: "Alert" });
