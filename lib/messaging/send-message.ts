import { and, eq } from "drizzle-orm";
import { conversations, messageStatuses, messages } from "@/db/schema/messaging";
import type { Context } from "@/lib/context";
import { AppError, InvalidInput, NotFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { enqueue, type Priority } from "@/lib/outbox/enqueue";
import type { Transaction } from "@/lib/transaction";
import { checkContent } from "@/lib/whatsapp/check-content";
import { attachFile, completeFile } from "./attach-file";
import { findRecipient } from "./find-recipient";
import type { OutboundContent } from "./outbound-content";
import { previewOf, textOf } from "./preview-of";
import { isWindowOpen, WindowClosed, windowClosesAt } from "./window";

export type Sender =
  | { kind: "agent"; id: string }
  | { kind: "bot"; id: string | null }
  | { kind: "api"; id: string }
  | { kind: "system"; id: null };

export type SendMessage = {
  conversationId: string;
  content: OutboundContent;
  sender: Sender;
  priority: Priority;
  /** Made by the caller when it must know the id beforehand. */
  messageId?: string | undefined;
  replyToMessageId?: string | undefined;
  /** What the caller says the message is for; kept with it. */
  category?: string | undefined;
};

export type MessageSent = { id: string; seq: number; status: "queued"; occurredAt: Date };

/**
 * The one door out: a queued message, its place in the outbox and the conversation's last line, in the caller's transaction.
 * Holds the conversation's row until the commit, so that its messages are numbered in the order they become visible.
 * Throws InvalidInput for content the channel would refuse, WindowClosed for free text without an open window.
 */
export async function sendMessage(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  input: SendMessage,
): Promise<MessageSent> {
  const broken = checkContent(input.content);
  if (broken.length > 0) throw new InvalidInput(broken);
  const now = ctx.now();
  const conversation = await lockConversation(tx, ctx, input.conversationId);
  if (input.content.type !== "template" && !isWindowOpen(conversation.lastInboundAt, now)) {
    throw new WindowClosed(windowClosesAt(conversation.lastInboundAt));
  }
  const { integrationId, playerId } = conversation;
  const recipient = playerId && (await findRecipient(tx, { integrationId, playerId }));
  if (!recipient) throw new Unreachable();
  const content = await completeFile(tx, ctx.workspace.id, input.content);
  const sent = await insertMessage(tx, ctx, { ...input, content }, integrationId);
  await attachFile(tx, sent.id, content);
  await enqueue(tx, [
    { messageId: sent.id, workspaceId: ctx.workspace.id, integrationId, recipient, priority: input.priority },
  ]);
  await tx
    .update(conversations)
    .set({ lastMessageAt: now, lastPreview: previewOf(content), lastDirection: "out" })
    .where(eq(conversations.id, conversation.id));
  return sent;
}

export class Unreachable extends AppError {
  constructor() {
    super("not_allowed_now", "This player cannot be written to over this conversation's integration.", {
      code: "unreachable",
    });
  }
}

async function lockConversation(tx: Transaction, ctx: Pick<Context, "workspace">, id: string) {
  const [conversation] = await tx
    .select({
      id: conversations.id,
      integrationId: conversations.integrationId,
      playerId: conversations.playerId,
      lastInboundAt: conversations.lastInboundAt,
    })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, ctx.workspace.id), eq(conversations.id, id)))
    .for("update");
  if (!conversation) throw new NotFound("conversation");
  return conversation;
}

async function insertMessage(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  input: SendMessage,
  integrationId: string,
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
      text: textOf(input.content),
      content: { ...input.content, ...(input.category && { category: input.category }) },
      status: "queued",
      occurredAt,
      createdAt: occurredAt,
    })
    .returning({ seq: messages.seq });
  if (!row) throw new Error("an inserted message came back empty");
  await tx.insert(messageStatuses).values({ messageId: id, status: "queued", occurredAt });
  return { id, seq: row.seq, status: "queued", occurredAt };
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
