import { and, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { deviceSessions, devices } from "@/db/schema/devices";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { AppError, InvalidInput } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { findPlayerByRef } from "@/lib/players/find-player-by-ref";
import { PlayerRef } from "@/lib/players/player-ref";
import { transaction } from "@/lib/transaction";
import { Fingerprint, hashesOfFingerprint } from "./fingerprint";
import { hashSessionToken, newSessionToken } from "./session-token";

export const StartSession = z
  .strictObject({
    playerId: PlayerRef,
    deviceId: z.string().min(1).max(64).optional(),
    fingerprint: Fingerprint.optional(),
    /** Between five minutes and 90 days, seven days by default. */
    ttlSeconds: z
      .int()
      .min(300)
      .max(90 * 86_400)
      .default(7 * 86_400),
  })
  .refine((input) => (input.deviceId === undefined) !== (input.fingerprint === undefined), {
    path: ["deviceId"],
    error: "Name one of deviceId and fingerprint.",
  });

export type SessionStarted = { sessionId: string; token: string; deviceId: string; expiresAt: Date };

/**
 * Begins a player's session on a device that they let in. The token is shown this once. Throws InvalidInput for an unknown
 * player, `device_not_approved`, and `player_frozen`.
 */
export async function startSession(
  ctx: Context,
  input: z.infer<typeof StartSession>,
): Promise<SessionStarted> {
  requireScope(ctx, "devices:write");
  return transaction(ctx, async (tx) => {
    const player = await findPlayerByRef(tx, ctx, input.playerId);
    if (!player) throw new InvalidInput([{ field: "playerId", message: "There is no such player." }]);
    if (player.frozenAt) {
      throw new AppError("not_allowed_now", "This player's account is frozen.", { code: "player_frozen" });
    }
    // Held until the commit, so that a revocation at the same time ends this session too.
    const [device] = await tx
      .select({ id: devices.id })
      .from(devices)
      .where(
        and(
          eq(devices.workspaceId, ctx.workspace.id),
          eq(devices.playerId, player.id),
          isNull(devices.revokedAt),
          input.fingerprint === undefined
            ? eq(devices.id, input.deviceId ?? "")
            : inArray(devices.fingerprintHash, hashesOfFingerprint(ctx.workspace.id, input.fingerprint)),
        ),
      )
      .for("share");
    if (!device) throw new DeviceNotApproved();
    const now = ctx.now();
    const token = newSessionToken();
    const sessionId = newId("deviceSession");
    const expiresAt = new Date(now.getTime() + input.ttlSeconds * 1_000);
    await tx.insert(deviceSessions).values({
      id: sessionId,
      workspaceId: ctx.workspace.id,
      playerId: player.id,
      deviceId: device.id,
      tokenHash: hashSessionToken(token),
      createdAt: now,
      expiresAt,
    });
    await recordAudit(tx, ctx, "session.started", { playerId: player.id, deviceId: device.id, sessionId });
    return { sessionId, token, deviceId: device.id, expiresAt };
  });
}

export class DeviceNotApproved extends AppError {
  constructor() {
    super("not_allowed_now", "The player has not let this device in. Authorise it first.", {
      code: "device_not_approved",
    });
  }
}
