import { and, eq, gt, sql } from "drizzle-orm";
import { deviceRequests, devices } from "@/db/schema/devices";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { type Transaction, transaction } from "@/lib/transaction";
import { judgePlayer } from "./ask-player";
import { confirmToPlayer } from "./confirm-to-player";
import type { Choice } from "./device-words";
import { type Decided, endOverdue, tellDecisions } from "./end-overdue";

export type DecideRequest = {
  requestId: string;
  choice: Choice;
  /** Who tapped; only the one who was asked may answer. */
  playerId: string;
  conversationId: string;
};

type Request = typeof deviceRequests.$inferSelect;

/**
 * Takes the player's answer about a new device. The first one within the deadline decides; a later one changes nothing, and
 * one after the deadline ends the request. Null when nothing was decided by this answer.
 */
export async function decideRequest(ctx: Context, input: DecideRequest): Promise<Decided | null> {
  return transaction(ctx, async (tx) => {
    const now = ctx.now();
    const request = await answer(tx, ctx, input, now);
    if (!request) return refuseLate(tx, ctx, input, now);
    const { playerId, id: requestId } = request;
    if (request.state === "approved") await letIn(tx, request, now);
    const isFrozen =
      request.state === "denied" && (await judgePlayer(tx, playerId, now)).outcome === "frozen";
    const decision = input.choice === "approve" ? "approved" : "denied";
    await recordAudit(tx, ctx, `device.${decision}`, { playerId, requestId });
    await confirmToPlayer(tx, ctx, input.conversationId, isFrozen ? "frozen" : decision, request);
    const decided = { requestId, workspaceId: ctx.workspace.id, playerId, decision, decidedAt: now } as const;
    await tellDecisions(tx, [decided]);
    return decided;
  });
}

/** Of two answers at once the row's lock lets one through, and the other finds it decided. */
async function answer(
  tx: Transaction,
  ctx: Context,
  { requestId, choice, playerId }: DecideRequest,
  now: Date,
): Promise<Request | undefined> {
  const isApproval = choice === "approve";
  const [request] = await tx
    .update(deviceRequests)
    .set({
      state: isApproval ? "approved" : "denied",
      decidedAt: now,
      deviceId: isApproval ? newId("device") : null,
    })
    .where(
      and(
        askedOf(ctx, requestId, playerId),
        eq(deviceRequests.state, "pending"),
        gt(deviceRequests.expiresAt, now),
      ),
    )
    .returning();
  return request;
}

/** The player may have become another's record since they were asked, or since they tapped. */
function askedOf(ctx: Context, requestId: string, playerId: string) {
  return and(
    eq(deviceRequests.workspaceId, ctx.workspace.id),
    eq(deviceRequests.id, requestId),
    sql`${deviceRequests.playerId} = (select coalesce(p.merged_into_id, p.id) from players p where p.id = ${playerId})`,
  );
}

async function letIn(tx: Transaction, request: Request, now: Date): Promise<void> {
  if (request.deviceId === null) throw new Error("an approved request names no device");
  await tx.insert(devices).values({
    id: request.deviceId,
    workspaceId: request.workspaceId,
    playerId: request.playerId,
    fingerprintHash: request.fingerprintHash,
    name: request.name,
    platform: request.platform,
    lastPlace: request.place,
    approvedAt: now,
    lastSeenAt: now,
  });
}

async function refuseLate(
  tx: Transaction,
  ctx: Context,
  { requestId, playerId, conversationId }: DecideRequest,
  now: Date,
): Promise<null> {
  const ended = await endOverdue(tx, { requestId }, now);
  const [request] = await tx
    .select()
    .from(deviceRequests)
    .where(askedOf(ctx, requestId, playerId));
  if (request?.state === "expired") await confirmToPlayer(tx, ctx, conversationId, "late", request);
  await tellDecisions(tx, ended);
  return null;
}
