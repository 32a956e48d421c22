import { and, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { telegramLinks } from "@/db/schema/telegram";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Clock } from "@/lib/clock";
import type { Context } from "@/lib/context";
import type { Job } from "@/lib/jobs/job";
import { changesOfMerge } from "@/lib/players/changes-of-merge";
import { findPlayerByRef } from "@/lib/players/find-player-by-ref";
import { mergePlayersWithin } from "@/lib/players/merge-players";
import { publish } from "@/lib/realtime/publish";
import { systemContext } from "@/lib/system-context";
import { afterCommit, type Transaction, transaction } from "@/lib/transaction";
import { announceMessage } from "./announce-message";
import { openConversation } from "./open-conversation";
import { sendMessage } from "./send-message";

/** The job that makes a Telegram chat that came by a link its player's. */
export const linkChatJobName = "telegram.link-chat";

const Payload = z.object({
  workspaceId: z.string(),
  integrationId: z.string(),
  /** Who wrote, as far as was known then. */
  playerId: z.string(),
  linkHash: z.string(),
});

export type LinkChat = z.infer<typeof Payload>;

type Outcome = "linked" | "taken" | "expired";

const words: Record<Outcome, string> = {
  linked: "Your account is linked. You can write to us here from now on.",
  taken: "This Telegram account is already linked to another player. Write to us if that is not you.",
  expired: "This link has run out or was used before. Open a fresh one in the game.",
};

/** A link works once; what came of it is said in the chat. Whoever opens it again and is linked already hears nothing. */
export function linkChatJob({ db, now }: { db: Database; now: Clock }): Job<LinkChat> {
  return {
    schema: Payload,
    async run(payload, { log }) {
      const ctx = systemContext({ db, now, log }, payload.workspaceId);
      await transaction(ctx, async (tx) => {
        const linked = await link(tx, ctx, payload);
        if (linked) await say(tx, ctx, { integrationId: payload.integrationId, ...linked });
      });
    },
  };
}

async function link(
  tx: Transaction,
  ctx: Context,
  { integrationId, linkHash, playerId: writerId }: LinkChat,
): Promise<{ outcome: Outcome; playerId: string } | null> {
  const writer = (await findPlayerByRef(tx, ctx, writerId))?.id ?? writerId;
  const [used] = await tx
    .update(telegramLinks)
    .set({ usedAt: ctx.now() })
    .where(
      and(
        eq(telegramLinks.tokenHash, linkHash),
        eq(telegramLinks.integrationId, integrationId),
        isNull(telegramLinks.usedAt),
        gt(telegramLinks.expiresAt, ctx.now()),
      ),
    )
    .returning({ playerId: telegramLinks.playerId });
  if (!used) return (await isOf(tx, ctx, linkHash, writer)) ? null : { outcome: "expired", playerId: writer };
  const player = (await findPlayerByRef(tx, ctx, used.playerId))?.id ?? used.playerId;
  if (player === writer) return { outcome: "linked", playerId: player };
  const merged = await mergePlayersWithin(tx, ctx, { playerIds: [player, writer] });
  if (!merged) return { outcome: "taken", playerId: writer };
  await recordAudit(tx, ctx, "player.telegram-linked", { playerId: merged.keptId, integrationId });
  const changes = changesOfMerge(ctx.workspace.id, merged.conversationIds);
  afterCommit(tx, () => publish(changes));
  return { outcome: "linked", playerId: merged.keptId };
}

/** True for the link of a player who is the writer by now. */
async function isOf(tx: Transaction, ctx: Context, linkHash: string, writerId: string): Promise<boolean> {
  const [used] = await tx
    .select({ playerId: telegramLinks.playerId })
    .from(telegramLinks)
    .where(and(eq(telegramLinks.tokenHash, linkHash), eq(telegramLinks.workspaceId, ctx.workspace.id)));
  return used !== undefined && (await findPlayerByRef(tx, ctx, used.playerId))?.id === writerId;
}

async function say(
  tx: Transaction,
  ctx: Context,
  { outcome, ...party }: { integrationId: string; playerId: string; outcome: Outcome },
): Promise<void> {
  const { id: conversationId } = await openConversation(tx, ctx, party);
  const sent = await sendMessage(tx, ctx, {
    conversationId,
    content: { type: "text", text: words[outcome] },
    sender: { kind: "system", id: null },
    priority: "high",
  });
  announceMessage(tx, ctx, sent);
}
