import { and, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { deviceRequests } from "@/db/schema/devices";
import { messages } from "@/db/schema/messaging";
import { players } from "@/db/schema/players";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { playerRefOf } from "@/lib/players/player-ref";

const fallback = alias(messages, "fallback");

export type RequestView = {
  id: string;
  playerId: string;
  status: "pending" | "approved" | "denied" | "expired";
  deviceId: string | null;
  device: { name: string; platform: string | null; ip: string | null; place: string | null };
  /** The question on the player's phone, and how far it is. */
  message: { id: string; status: string | null };
  /** The same over Telegram, where the first was not delivered in time. */
  fallbackMessage: { id: string; status: string | null } | null;
  createdAt: string;
  expiresAt: string;
  decidedAt: string | null;
};

/** What became of the question about a new device. Throws NotFound. */
export async function getDeviceRequest(
  ctx: Context,
  { requestId }: { requestId: string },
): Promise<RequestView> {
  requireScope(ctx, "devices:read");
  const [row] = await ctx.db
    .select({
      request: deviceRequests,
      player: { id: players.id, externalId: players.externalId },
      status: messages.status,
      fallbackStatus: fallback.status,
    })
    .from(deviceRequests)
    .innerJoin(players, eq(players.id, deviceRequests.playerId))
    .leftJoin(messages, eq(messages.id, deviceRequests.messageId))
    .leftJoin(fallback, eq(fallback.id, deviceRequests.fallbackMessageId))
    .where(and(eq(deviceRequests.workspaceId, ctx.workspace.id), eq(deviceRequests.id, requestId)));
  if (!row) throw new NotFound("device request");
  const { request, player } = row;
  const isOver = request.state === "pending" && request.expiresAt <= ctx.now();
  return {
    id: request.id,
    playerId: playerRefOf(player),
    status: isOver ? "expired" : request.state,
    deviceId: request.deviceId,
    device: { name: request.name, platform: request.platform, ip: request.ip, place: request.place },
    message: { id: request.messageId, status: row.status },
    fallbackMessage: request.fallbackMessageId
      ? { id: request.fallbackMessageId, status: row.fallbackStatus }
      : null,
    createdAt: request.createdAt.toISOString(),
    expiresAt: request.expiresAt.toISOString(),
    decidedAt: (isOver ? request.expiresAt : request.decidedAt)?.toISOString() ?? null,
  };
}
