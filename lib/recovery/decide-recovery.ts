import { createHash, randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { type RecoveryOutcomes, recoveries } from "@/db/schema/recoveries";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { findSpeaker } from "@/lib/players/find-speaker";
import { seal } from "@/lib/secrets/seal";
import type { Transaction } from "@/lib/transaction";
import { pickLanguage } from "@/lib/words/pick-language";
import { type Account, findAccount } from "./find-account";
import { credentialLifeMs } from "./limits";
import { linkContext } from "./link-opener";
import { enough, scoreRecovery } from "./score";
import { sendLink } from "./send-link";
import { tellRecovery } from "./tell-recovery";
import { warnOwner } from "./warn-owner";

export type RecoveryDecided = {
  outcome: "issued" | "refused";
  /** Of the account; null where there is none. */
  tier: string | null;
  score: number;
  outcomes: RecoveryOutcomes;
};

/**
 * Gives the account back when the steps passed are enough, by a link to temporary credentials in the chat; else leaves it to a
 * person. The first decision stands. Emits `recovery.decided`.
 */
export async function decideRecovery(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "actor" | "requestId" | "now">,
  { recoveryId, origin }: { recoveryId: string; origin: string },
): Promise<RecoveryDecided> {
  const [recovery] = await tx
    .select()
    .from(recoveries)
    .where(and(eq(recoveries.workspaceId, ctx.workspace.id), eq(recoveries.id, recoveryId)))
    .for("update");
  const nothing: RecoveryDecided = { outcome: "refused", tier: null, score: 0, outcomes: {} };
  if (!recovery) return nothing;
  const account = recovery.playerId === null ? null : await findAccount(tx, ctx, recovery.playerId);
  const { outcomes } = recovery;
  const score = scoreRecovery(outcomes);
  const about = { tier: account?.tier ?? null, score, outcomes };
  if (recovery.state !== "asking") {
    return { ...about, outcome: recovery.state === "issued" ? "issued" : "refused" };
  }
  const isSure = account !== null && !account.isFrozen && score >= enough;
  if (isSure) await issue(tx, ctx, recovery, { account, score, origin });
  else await refuse(tx, ctx, recoveryId, score);
  const outcome = isSure ? "issued" : "refused";
  await recordAudit(tx, ctx, "recovery.decided", {
    recoveryId,
    playerId: recovery.playerId,
    outcome,
    score,
    steps: outcomes,
  });
  if (account) await tellRecovery(tx, ctx, { recoveryId, account, outcome, score, outcomes });
  return { ...about, outcome };
}

async function issue(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "actor" | "requestId" | "now">,
  { id, conversationId, askedById }: typeof recoveries.$inferSelect,
  { account, score, origin }: { account: Account; score: number; origin: string },
): Promise<void> {
  const now = ctx.now();
  const token = randomBytes(32).toString("base64url");
  const linkMessageId = newId("message");
  await tx
    .update(recoveries)
    .set({
      state: "issued",
      score,
      decidedAt: now,
      expiresAt: new Date(now.getTime() + credentialLifeMs),
      tokenHash: createHash("sha256").update(token).digest("hex"),
      tokenSealed: seal(token, linkContext(id)),
      linkMessageId,
    })
    .where(eq(recoveries.id, id));
  const language = pickLanguage(await findSpeaker(tx, askedById));
  await sendLink(tx, ctx, { conversationId, linkMessageId, origin, language });
  if (account.id !== askedById) await warnOwner(tx, ctx, { recoveryId: id, playerId: account.id });
}

async function refuse(
  tx: Transaction,
  ctx: Pick<Context, "now">,
  recoveryId: string,
  score: number,
): Promise<void> {
  await tx
    .update(recoveries)
    .set({ state: "refused", score, decidedAt: ctx.now() })
    .where(eq(recoveries.id, recoveryId));
}
