import { and, eq, gt, inArray, or, sql } from "drizzle-orm";
import { tickets } from "@/db/schema/inbox";
import { recoveries } from "@/db/schema/recoveries";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { openTicket } from "@/lib/inbox/open-ticket";
import { findSpeaker } from "@/lib/players/find-speaker";
import { freezePlayerWithin } from "@/lib/players/freeze-player";
import { type Transaction, transaction } from "@/lib/transaction";
import { pickLanguage } from "@/lib/words/pick-language";
import { say } from "@/lib/words/say";
import { findAccount } from "./find-account";
import { tellChat } from "./tell-chat";
import { tellRecovery } from "./tell-recovery";

export type BlockRecovery = {
  recoveryId: string;
  /** Who says so: whoever asked for the recovery, or the owner of the account. */
  playerId: string;
  conversationId: string;
};

/**
 * Undoes a recovery within its hour because somebody says it was not them: the account is frozen, link and credential are void,
 * a person is asked to look. Again, later, or from anybody else it does nothing.
 */
export async function blockRecovery(ctx: Context, input: BlockRecovery): Promise<boolean> {
  return transaction(ctx, async (tx) => {
    await holdTicket(tx, input.conversationId);
    const blocked = await block(tx, ctx, input);
    if (!blocked?.playerId) return false;
    const { id: recoveryId, playerId, outcomes, score } = blocked;
    const account = await findAccount(tx, ctx, playerId);
    await freezePlayerWithin(tx, ctx, {
      playerId,
      reason: "The player said that a recovery was not theirs.",
    });
    await recordAudit(tx, ctx, "recovery.blocked", { recoveryId, playerId, saidBy: input.playerId });
    const language = pickLanguage(await findSpeaker(tx, input.playerId));
    const content = { type: "text" as const, text: say(language, "recoveryBlocked") };
    await tellChat(tx, ctx, { conversationId: input.conversationId, content });
    await openTicket(tx, ctx, {
      conversationId: input.conversationId,
      topic: "recovery_blocked",
      findings: { recoveryId, score, steps: outcomes, wasUsed: blocked.usedAt !== null },
      tier: account?.tier ?? "standard",
    });
    if (account) await tellRecovery(tx, ctx, { recoveryId, account, outcome: "blocked", score, outcomes });
    return true;
  });
}

async function block(
  tx: Transaction,
  ctx: Context,
  { recoveryId, playerId, conversationId }: BlockRecovery,
): Promise<typeof recoveries.$inferSelect | undefined> {
  const now = ctx.now();
  const [blocked] = await tx
    .update(recoveries)
    .set({ state: "blocked", blockedAt: now, tokenHash: null, tokenSealed: null, credentialHash: null })
    .where(
      and(
        eq(recoveries.workspaceId, ctx.workspace.id),
        eq(recoveries.id, recoveryId),
        eq(recoveries.state, "issued"),
        gt(recoveries.expiresAt, now),
        or(
          eq(recoveries.conversationId, conversationId),
          inArray(sql`${playerId}`, [recoveries.askedById, recoveries.playerId]),
        ),
      ),
    )
    .returning();
  return blocked;
}

/** Tickets are locked before players and conversations, and a workspace's count after both, as where messages are taken in. */
async function holdTicket(tx: Transaction, conversationId: string): Promise<void> {
  await tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(eq(tickets.conversationId, conversationId), eq(tickets.status, "open")))
    .for("update");
}
