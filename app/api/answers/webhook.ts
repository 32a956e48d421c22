import { z } from "zod";
import { deliveryStates } from "@/lib/deliveries/webhook-query";
import { AnyObject, Time } from "./common";

const count = z.int().min(0);

export const EndpointAnswer = z
  .object({
    id: z.string(),
    url: z.string(),
    description: z.string(),
    eventTypes: z.array(z.string()),
    enabled: z.boolean(),
    disabledReason: z.string().nullable(),
    previousSecretUntil: Time.nullable(),
    failingSince: Time.nullable(),
    health: z.object({
      deliveredLastDay: count,
      givenUpLastDay: count,
      deadLetters: count,
      waiting: count,
      oldestWaitingAt: Time.nullable(),
    }),
    createdAt: Time,
    updatedAt: Time,
  })
  .meta({ id: "WebhookEndpoint" });

const secret = z.string().describe("For verifying signatures; answered this once.");

export const EndpointCreated = EndpointAnswer.extend({ secret }).meta({ id: "WebhookEndpointCreated" });

export const EndpointDeleted = z.object({ id: z.string(), deleted: z.literal(true) });

export const SecretRotated = z.object({
  id: z.string(),
  secret,
  previousSecretUntil: Time.nullable().describe("Until then the old one signs as well."),
});

export const TestEventSent = z.object({ eventId: z.string(), deliveryId: z.string() });

export const DeadReplayed = z.object({ replayed: count });

export const DeliveryReplayed = z.object({ id: z.string(), state: z.literal("pending") });

export const DeliveryAnswer = z
  .object({
    id: z.string(),
    eventId: z.string().describe("What travels as `webhook-id`."),
    type: z.string(),
    subject: z.string(),
    state: z.enum(deliveryStates),
    attempts: count,
    lastStatus: z.int().nullable(),
    lastError: z.string().nullable(),
    durationMs: z.int().nullable(),
    createdAt: Time,
    lastAttemptAt: Time.nullable(),
    nextTryAt: Time.nullable(),
    endedAt: Time.nullable(),
  })
  .meta({ id: "WebhookDelivery" });

export const OpenedDeliveryAnswer = DeliveryAnswer.extend({
  payload: z.object({ type: z.string(), timestamp: Time, data: AnyObject }),
  isMasked: z.boolean(),
  tries: z.array(
    z.object({
      at: Time,
      durationMs: z.int(),
      status: z.int().nullable(),
      error: z.string().nullable(),
      answer: z.string().nullable(),
    }),
  ),
}).meta({ id: "OpenedWebhookDelivery" });
