import { and, desc, eq } from "drizzle-orm";
import { devices } from "@/db/schema/devices";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { findPlayerByRef } from "@/lib/players/find-player-by-ref";

/** Plain data, so that it may cross to the browser. */
export type DeviceView = {
  id: string;
  name: string;
  platform: string | null;
  lastPlace: string | null;
  approvedAt: string;
  lastSeenAt: string;
  revokedAt: string | null;
};

const mostListed = 100;

/** The devices that a player let in, the newest first, revoked ones too, at most 100. Throws NotFound for an unknown player. */
export async function listDevices(ctx: Context, { playerId }: { playerId: string }): Promise<DeviceView[]> {
  requireScope(ctx, "devices:read");
  const player = await findPlayerByRef(ctx.db, ctx, playerId);
  if (!player) throw new NotFound("player");
  const rows = await ctx.db
    .select()
    .from(devices)
    .where(and(eq(devices.workspaceId, ctx.workspace.id), eq(devices.playerId, player.id)))
    .orderBy(desc(devices.id))
    .limit(mostListed);
  return rows.map(presentDevice);
}

export function presentDevice(device: typeof devices.$inferSelect): DeviceView {
  return {
    id: device.id,
    name: device.name,
    platform: device.platform,
    lastPlace: device.lastPlace,
    approvedAt: device.approvedAt.toISOString(),
    lastSeenAt: device.lastSeenAt.toISOString(),
    revokedAt: device.revokedAt?.toISOString() ?? null,
  };
}
