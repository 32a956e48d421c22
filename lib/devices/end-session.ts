import { and, eq, isNull, type SQL } from "drizzle-orm";
import { z } from "zod";
import { deviceSessions } from "@/db/schema/devices";
import { players } from "@/db/schema/players";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { emitEvents } from "@/lib/deliveries/emit-event";
import { playerRefOf } from "@/lib/players/player-ref";
import { type Transaction, transaction } from "@/lib/transaction";
import { hashSessionToken, SessionToken } from "./session-token";

export const EndSession = z.strictObject({ token: SessionToken });

/** Ends a session, as when the player signs out. False when there was none to end. */
export async function endSession(ctx: Context, { token }: z.infer<typeof EndSession>): Promise<boolean> {
  requireScope(ctx, "devices:write");
  return revoke(ctx, eq(deviceSessions.tokenHash, hashSessionToken(token)), "ended");
}

/** Ends a session that came from another device than its own, and tells the studio. */
export async function endStolenSession(ctx: Context, sessionId: string): Promise<boolean> {
  return revoke(ctx, eq(deviceSessions.id, sessionId), "device_mismatch");
}

async function revoke(ctx: Context, which: SQL, reason: "ended" | "device_mismatch"): Promise<boolean> {
  return transaction(ctx, async (tx) => {
    const now = ctx.now();
    const [session] = await tx
      .update(deviceSessions)
      .set({ revokedAt: now, revokedReason: reason })
      .where(and(eq(deviceSessions.workspaceId, ctx.workspace.id), which, isNull(deviceSessions.revokedAt)))
      .returning({
        sessionId: deviceSessions.id,
        playerId: deviceSessions.playerId,
        deviceId: deviceSessions.deviceId,
      });
    if (!session) return false;
    await recordAudit(tx, ctx, "session.ended", { ...session, reason });
    if (reason === "device_mismatch") await tellStolen(tx, ctx, session, now);
    return true;
  });
}

async function tellStolen(
  tx: Transaction,
  ctx: Context,
  { sessionId, playerId, deviceId }: { sessionId: string; playerId: string; deviceId: string },
  occurredAt: Date,
): Promise<void> {
  const [player] = await tx
    .select({ id: players.id, externalId: players.externalId })
    .from(players)
    .where(eq(players.id, playerId));
  const ref = player ? playerRefOf(player) : playerId;
  await emitEvents(tx, [
    {
      workspaceId: ctx.workspace.id,
      type: "session.revoked",
      subject: playerId,
      data: { sessionId, playerId: ref, deviceId, reason: "device_mismatch" },
      occurredAt,
    },
  ]);
}
