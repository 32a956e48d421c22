import { and, eq } from "drizzle-orm";
import { deviceSessions, devices } from "@/db/schema/devices";
import { players } from "@/db/schema/players";
import type { Context } from "@/lib/context";
import type { Executor } from "@/lib/transaction";
import { hashesOfFingerprint } from "./fingerprint";
import type { SessionFacts } from "./judge-session";
import { hashSessionToken } from "./session-token";

export type FoundSession = SessionFacts & {
  id: string;
  deviceId: string;
  player: { id: string; externalId: string | null };
};

/** The session of a token, with what is judged about it coming from this device; null for a token nobody has. */
export async function findSession(
  db: Executor,
  ctx: Pick<Context, "workspace">,
  { token, fingerprint }: { token: string; fingerprint: string },
): Promise<FoundSession | null> {
  const [row] = await db
    .select({
      session: deviceSessions,
      fingerprintHash: devices.fingerprintHash,
      player: { id: players.id, externalId: players.externalId, frozenAt: players.frozenAt },
    })
    .from(deviceSessions)
    .innerJoin(devices, eq(devices.id, deviceSessions.deviceId))
    .innerJoin(players, eq(players.id, deviceSessions.playerId))
    .where(
      and(
        eq(deviceSessions.workspaceId, ctx.workspace.id),
        eq(deviceSessions.tokenHash, hashSessionToken(token)),
      ),
    );
  if (!row) return null;
  const { session, player } = row;
  return {
    id: session.id,
    deviceId: session.deviceId,
    player: { id: player.id, externalId: player.externalId },
    expiresAt: session.expiresAt,
    revokedAt: session.revokedAt,
    isSameDevice: hashesOfFingerprint(ctx.workspace.id, fingerprint).includes(row.fingerprintHash),
    isPlayerFrozen: player.frozenAt !== null,
    reauthenticatedAt: session.reauthenticatedAt,
  };
}
