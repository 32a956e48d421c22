import { z } from "zod";
import { AnyObject, Time } from "./common";
import { IntegrationSummaryAnswer, PlayerSummaryAnswer } from "./player";

export const MessageAccepted = z.object({ id: z.string(), status: z.string() });

const senderKind = z.enum(["player", "agent", "bot", "api", "app", "system"]);

export const MessageAnswer = z
  .object({
    id: z.string(),
    conversationId: z.string(),
    direction: z.enum(["in", "out"]),
    type: z.string(),
    text: z.string().optional(),
    content: AnyObject.describe("What only this type has, such as buttons, a place or a file's id."),
    senderKind,
    senderId: z.string().optional(),
    externalId: z.string().nullable().describe("The channel's own id."),
    replyTo: z.object({ id: z.string().nullable(), externalId: z.string() }).optional(),
    reactions: z.array(
      z.object({
        emoji: z.string(),
        senderKind,
        senderId: z.string().nullable(),
        senderName: z.string().nullable(),
      }),
    ),
    editedAt: Time.nullable(),
    deletedAt: Time.nullable(),
    status: z.string(),
    error: z.object({ code: z.string(), title: z.string(), explain: z.string() }).nullable(),
    occurredAt: Time,
  })
  .meta({ id: "Message" });

const Decision = z
  .object({
    outcome: z.enum(["send", "wait", "refuse"]),
    until: Time.nullable(),
    reasons: z.array(
      z.object({ code: z.string(), title: z.string(), explain: z.string(), until: Time.nullable() }),
    ),
  })
  .describe("What the send policy says of a message of ours, with every reason that holds it back.");

export const MessageDeliveryAnswer = MessageAnswer.extend({
  decision: Decision.optional(),
  statusHistory: z.array(z.object({ status: z.string(), occurredAt: Time, errors: z.unknown().optional() })),
  attempts: z.array(
    z.object({
      attempt: z.int(),
      outcome: z.string(),
      code: z.string().nullable(),
      details: z.string().nullable(),
      durationMs: z.int(),
      at: Time,
    }),
  ),
}).meta({ id: "MessageDelivery" });

export const ConversationAnswer = z
  .object({
    id: z.string(),
    status: z.enum(["open", "closed"]),
    integration: IntegrationSummaryAnswer,
    player: PlayerSummaryAnswer.nullable().describe("Null in a group."),
    groupId: z.string().nullable(),
    lastMessageAt: Time,
    lastInboundAt: Time.nullable(),
    windowClosesAt: Time.nullable().describe("When free text stops being allowed."),
    unreadCount: z.int(),
    createdAt: Time,
  })
  .meta({ id: "Conversation" });

const Person = z.object({ id: z.string(), name: z.string() });

export const TicketAnswer = z
  .object({
    id: z.string(),
    number: z.int(),
    conversationId: z.string(),
    status: z.enum(["open", "resolved"]),
    priority: z.int().describe("1 diamond to 5 bronze, 10 standard."),
    topic: z.string().nullable(),
    findings: AnyObject.nullable().describe("What a dialogue found out before it handed over."),
    assignee: Person.nullable(),
    assignedAt: Time.nullable(),
    waitingSince: Time.nullable().describe("Since when the player waits for us."),
    firstRespondedAt: Time.nullable(),
    openedAt: Time,
    resolvedAt: Time.nullable(),
    resolvedBy: Person.nullable(),
  })
  .meta({ id: "Ticket" });

export const TicketLineAnswer = TicketAnswer.extend({
  player: PlayerSummaryAnswer.nullable(),
  integration: IntegrationSummaryAnswer,
}).meta({ id: "TicketLine" });

/** A file that was put up, under the id by which a message may carry it. */
export const FilePutUp = z.object({
  id: z.string(),
  kind: z.string(),
  mimeType: z.string(),
  fileName: z.string().nullable(),
  sizeBytes: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  isAnimated: z.boolean(),
});

export const FileAnswer = z
  .object({
    id: z.string(),
    kind: z.string(),
    mimeType: z.string(),
    fileName: z.string().nullable(),
    sizeBytes: z.int(),
    sha256: z.string(),
    width: z.int().optional(),
    height: z.int().optional(),
    isAnimated: z.boolean(),
    url: z.string().describe("Opens the file without a key until `urlExpiresAt`."),
    thumbnailUrl: z.string().optional(),
    urlExpiresAt: Time,
  })
  .meta({ id: "File" });
