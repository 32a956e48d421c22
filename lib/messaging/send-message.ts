import { and, eq } from "drizzle-orm";
import { conversations, messageStatuses, messages } from "@/db/schema/messaging";
import type { Context } from "@/lib/context";
import { AppError, InvalidInput, NotFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { enqueue, type Priority, priorityNumber } from "@/lib/outbox/enqueue";
import { together } from "@/lib/together";
import type { Transaction } from "@/lib/transaction";
import { checkContent } from "@/lib/whatsapp/check-content";
import { attachFile, completeFile } from "./attach-file";
import { categoryOf, type MessageCategory } from "./category";
import { decide } from "./decide";
import { type Decision, storedDecision } from "./decision";
import { findRecipient } from "./find-recipient";
import { type HeldConversation, holdConversation } from "./hold-conversation";
import { loadPolicyFacts } from "./load-policy-facts";
import type { OutboundContent } from "./outbound-content";
import { previewOf, textOf } from "./preview-of";
import { RefusedByPolicy } from "./refused-by-policy";
import { sealedContent } from "./sealed-content";
import { WindowClosed, windowClosesAt } from "./window";

export type Sender =
  | { kind: "agent"; id: string }
  | { kind: "bot"; id: string | null }
  | { kind: "api"; id: string | null }
  | { kind: "system"; id: null };

export type SendMessage = {
  conversationId: string;
  content: OutboundContent;
  sender: Sender;
  priority: Priority;
  /** Made by the caller when it must know the id beforehand. */
  messageId?: string | undefined;
  replyToMessageId?: string | undefined;
  /** What the message is for, by default service for free text and utility for a template. */
  category?: MessageCategory | undefined;
  /** Where it has to go, instead of where the player was seen last. */
  recipient?: string | undefined;
  /** It carries a secret where `secretPlace` stands; the words are what people see of it. */
  sealedAs?: string | undefined;
};

export type MessageSent = {
  id: string;
  /** Where it stands: if the one asked for went into another, that other one. */
  conversationId: string;
  seq: number;
  status: "queued";
  occurredAt: Date;
};

/**
 * The one door out: a queued message, its place in the outbox and the conversation's last line, in the caller's transaction.
 * Holds the conversation's row until the commit, so that its messages are numbered in the order they become visible.
 * What the policy says must wait is deferred with its reasons. Throws InvalidInput for content the channel would refuse,
 * WindowClosed for free text without an open window, RefusedByPolicy for whatever else the policy refuses.
 */
export async function sendMessage(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  input: SendMessage,
): Promise<MessageSent> {
  const broken = checkContent(input.content);
  if (broken.length > 0) throw new InvalidInput(broken);
  const now = ctx.now();
  const conversation = await holdConversation(tx, ctx, input.conversationId);
  const { integrationId, playerId, groupId } = conversation;
  const recipient = input.recipient ?? (await findRecipient(tx, { integrationId, playerId, groupId }));
  if (!recipient) throw new Unreachable();
  const decision = await askPolicy(tx, ctx, input, conversation);
  const content = await completeFile(tx, ctx.workspace.id, input.content);
  const asked = { ...input, content, conversationId: conversation.id };
  const sent = await insertMessage(tx, ctx, asked, integrationId, decision);
  const outgoing = {
    messageId: sent.id,
    workspaceId: ctx.workspace.id,
    integrationId,
    recipient,
    priority: input.priority,
    deferredUntil: decision.outcome === "wait" ? decision.until : null,
  };
  const lastPreview = input.sealedAs ?? previewOf(content);
  await together([
    attachFile(tx, sent.id, content),
    enqueue(tx, [outgoing]),
    tx
      .update(conversations)
      .set({ lastMessageAt: now, lastPreview, lastDirection: "out" })
      .where(eq(conversations.id, conversation.id)),
  ]);
  return sent;
}

export class Unreachable extends AppError {
  constructor() {
    super("not_allowed_now", "This player cannot be written to over this conversation's integration.", {
      code: "unreachable",
    });
  }
}

/** The policy before the message exists. A running match and the provider's limits are asked about when it leaves. */
async function askPolicy(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  { content, category: stated, priority, sender }: SendMessage,
  conversation: HeldConversation,
): Promise<Exclude<Decision, { outcome: "refuse" }>> {
  const now = ctx.now();
  const { integrationId, playerId, lastInboundAt } = conversation;
  const category = categoryOf(content.type, stated);
  const ask = { workspaceId: ctx.workspace.id, integrationId, playerId, messageId: null };
  const [facts] = await loadPolicyFacts(tx.$client, [{ ...ask, isMarketing: category === "marketing" }], now);
  if (!facts) throw new NotFound("integration");
  const decision = decide(
    {
      category,
      isTemplate: content.type === "template",
      priority: priorityNumber[priority],
      senderKind: sender.kind,
    },
    {
      ...facts,
      integrationDeleted: false,
      ticketAssigneeId: null,
      lastInboundAt,
      presence: null,
      sendingStoppedUntil: null,
      tierFullUntil: null,
      pairFullUntil: null,
    },
    now,
  );
  if (decision.outcome !== "refuse") return decision;
  const [first, another] = decision.reasons;
  if (first?.code === "window_closed" && !another) throw new WindowClosed(windowClosesAt(lastInboundAt));
  throw new RefusedByPolicy(decision.reasons);
}

async function insertMessage(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  input: SendMessage,
  integrationId: string,
  decision: Exclude<Decision, { outcome: "refuse" }>,
): Promise<MessageSent> {
  const occurredAt = ctx.now();
  const id = input.messageId ?? newId("message");
  const [row] = await tx
    .insert(messages)
    .values({
      id,
      workspaceId: ctx.workspace.id,
      integrationId,
      conversationId: input.conversationId,
      direction: "out",
      type: input.content.type,
      senderKind: input.sender.kind,
      senderId: input.sender.id,
      replyToExternalId: input.replyToMessageId
        ? await externalIdOf(tx, input.conversationId, input.replyToMessageId)
        : null,
      text: input.sealedAs ?? textOf(input.content),
      content: input.sealedAs === undefined ? input.content : sealedContent(input.content),
      category: categoryOf(input.content.type, input.category),
      decision: decision.outcome === "wait" ? storedDecision(decision) : null,
      status: "queued",
      occurredAt,
      createdAt: occurredAt,
    })
    .returning({ seq: messages.seq });
  if (!row) throw new Error("an inserted message came back empty");
  await tx.insert(messageStatuses).values({ messageId: id, status: "queued", occurredAt });
  return { id, conversationId: input.conversationId, seq: row.seq, status: "queued", occurredAt };
}

async function externalIdOf(tx: Transaction, conversationId: string, messageId: string): Promise<string> {
  const [message] = await tx
    .select({ externalId: messages.externalId })
    .from(messages)
    .where(and(eq(messages.id, messageId), eq(messages.conversationId, conversationId)));
  if (!message?.externalId) {
    throw new InvalidInput([
      { field: "replyToMessageId", message: "is not a delivered message of this conversation" },
    ]);
  }
  return message.externalId;
}
