import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { deviceSessions, devices } from "@/db/schema/devices";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { transaction } from "@/lib/transaction";
import { type DeviceView, presentDevice } from "./list-devices";

export const RevokeDevice = z.object({ deviceId: z.string().min(1).max(64) });

/** Takes a device's permission back and ends its sessions; it has to ask again. Once more changes nothing. Throws NotFound. */
export async function revokeDevice(
  ctx: Context,
  { deviceId }: z.infer<typeof RevokeDevice>,
): Promise<DeviceView> {
  requireScope(ctx, "devices:write");
  return transaction(ctx, async (tx) => {
    const now = ctx.now();
    const its = and(eq(devices.workspaceId, ctx.workspace.id), eq(devices.id, deviceId));
    const [revoked] = await tx
      .update(devices)
      .set({ revokedAt: now })
      .where(and(its, isNull(devices.revokedAt)))
      .returning();
    if (!revoked) {
      const [already] = await tx.select().from(devices).where(its);
      if (!already) throw new NotFound("device");
      return presentDevice(already);
    }
    const ended = await tx
      .update(deviceSessions)
      .set({ revokedAt: now, revokedReason: "device_revoked" })
      .where(
        and(
          eq(deviceSessions.deviceId, deviceId),
          isNull(deviceSessions.revokedAt),
          sql`${deviceSessions.expiresAt} > ${now.toISOString()}::timestamptz`,
        ),
      )
      .returning({ id: deviceSessions.id });
    await recordAudit(tx, ctx, "device.revoked", {
      playerId: revoked.playerId,
      deviceId,
      sessionsEnded: ended.length,
    });
    return presentDevice(revoked);
  });
}
