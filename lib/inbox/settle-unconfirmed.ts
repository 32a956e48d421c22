import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { messageStatuses, messages, outbox } from "@/db/schema/messaging";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { wantsEvent } from "@/lib/deliveries/wants-event";
import { AppError, NotFound } from "@/lib/errors";
import { emitStatuses } from "@/lib/messaging/emit-statuses";
import { getMessageView } from "@/lib/messaging/get-message-view";
import type { MessageView } from "@/lib/messaging/message-view";
import { wakeDispatchers } from "@/lib/outbox/enqueue";
import { publish } from "@/lib/realtime/publish";
import { rooms } from "@/lib/realtime/rooms";
import { afterCommit, type Transaction, transaction } from "@/lib/transaction";
import { statusRanks } from "@/lib/whatsapp/read-status";

/** Below whatever the provider reports. */
const acceptedRank = 5;

export const SettleUnconfirmed = z.object({
  messageId: z.string(),
  decision: z.enum(["resend", "count_sent", "give_up"]),
});

export type UnconfirmedVerdict = z.infer<typeof SettleUnconfirmed>["decision"];

/**
 * A person decides about a message that may or may not have left: send it again, at the risk of a double, count it as sent,
 * or call it failed. Throws NotUnconfirmed when it has settled meanwhile.
 */
export async function settleUnconfirmed(
  ctx: Context,
  input: z.infer<typeof SettleUnconfirmed>,
): Promise<MessageView> {
  requireScope(ctx, "inbox:write");
  return transaction(ctx, async (tx) => {
    await lockMessage(tx, ctx, input.messageId);
    await acts[input.decision](tx, ctx, input.messageId);
    await recordAudit(tx, ctx, "message.settled", { ...input });
    const isWanted = await wantsEvent(tx, ctx.workspace.id, "message.status");
    await emitStatuses(tx, { isWanted: () => isWanted }, [{ id: input.messageId }], ctx.now());
    const view = await getMessageView(tx, input.messageId);
    const { conversationId, id: messageId, status } = view;
    afterCommit(tx, () =>
      publish([
        {
          room: rooms.conversation(conversationId),
          event: "message.status-changed",
          payload: { conversationId, changes: [{ messageId, status }] },
        },
      ]),
    );
    return view;
  });
}

export class NotUnconfirmed extends AppError {
  constructor() {
    super("not_allowed_now", "This message has settled; there is nothing to decide.", {
      code: "not_unconfirmed",
    });
  }
}

/** Message before outbox, as incoming statuses lock them. */
async function lockMessage(tx: Transaction, ctx: Context, messageId: string): Promise<void> {
  const [message] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspace.id), eq(messages.id, messageId)))
    .for("update");
  if (!message) throw new NotFound("message");
}

function waiting(ctx: Context, messageId: string) {
  return and(
    eq(outbox.workspaceId, ctx.workspace.id),
    eq(outbox.messageId, messageId),
    eq(outbox.state, "unconfirmed"),
  );
}

async function resend(tx: Transaction, ctx: Context, messageId: string): Promise<void> {
  const [row] = await tx
    .update(outbox)
    .set({ state: "ready", readyAt: ctx.now(), claimedUntil: null, claimToken: null })
    .where(waiting(ctx, messageId))
    .returning({ id: outbox.id });
  if (!row) throw new NotUnconfirmed();
  await tx.update(messages).set({ status: "queued", statusRank: 0 }).where(unconfirmed(messageId));
  await wakeDispatchers(tx);
}

async function giveUp(tx: Transaction, ctx: Context, messageId: string): Promise<void> {
  const [row] = await tx.delete(outbox).where(waiting(ctx, messageId)).returning({ id: outbox.id });
  if (!row) throw new NotUnconfirmed();
  const error = {
    code: "unconfirmed",
    title: "Not confirmed",
    explain: "The connection broke while sending, and a person decided not to send it again.",
  };
  await tx
    .update(messages)
    .set({ status: "failed", statusRank: statusRanks.failed, error })
    .where(unconfirmed(messageId));
  await tx
    .insert(messageStatuses)
    .values({ messageId, status: "failed", occurredAt: ctx.now(), errors: [error] })
    .onConflictDoNothing();
}

async function countSent(tx: Transaction, ctx: Context, messageId: string): Promise<void> {
  const [row] = await tx.delete(outbox).where(waiting(ctx, messageId)).returning({ id: outbox.id });
  if (!row) throw new NotUnconfirmed();
  await tx
    .update(messages)
    .set({ status: "accepted", statusRank: acceptedRank })
    .where(unconfirmed(messageId));
  await tx
    .insert(messageStatuses)
    .values({ messageId, status: "accepted", occurredAt: ctx.now() })
    .onConflictDoNothing();
}

const acts = { resend, count_sent: countSent, give_up: giveUp };

const unconfirmed = (messageId: string) =>
  and(eq(messages.id, messageId), eq(messages.status, "unconfirmed"));
