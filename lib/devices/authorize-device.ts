import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import { deviceRequests, devices } from "@/db/schema/devices";
import { players } from "@/db/schema/players";
import { type Context, requireScope } from "@/lib/context";
import { AppError, InvalidInput } from "@/lib/errors";
import { findPlayerByRef } from "@/lib/players/find-player-by-ref";
import { type Transaction, transaction } from "@/lib/transaction";
import { askPlayer } from "./ask-player";
import type { AuthorizeDevice } from "./device-input";
import { hashesOfFingerprint, hashFingerprint } from "./fingerprint";

export type Authorization =
  | { status: "approved"; deviceId: string }
  | { status: "pending"; requestId: string; expiresAt: Date };

/**
 * Lets a known device in at once and asks the player about a new one. While a question about the same device is open, that one
 * is answered again. Throws InvalidInput for an unknown player, `player_frozen`, `sign_ins_frozen` after three denials,
 * LimitExceeded after five questions within an hour, and what `sendMessage` throws for a player who cannot be reached.
 */
export async function authorizeDevice(ctx: Context, input: AuthorizeDevice): Promise<Authorization> {
  requireScope(ctx, "devices:write");
  const hashes = hashesOfFingerprint(ctx.workspace.id, input.fingerprint);
  return transaction(ctx, async (tx) => {
    const player = await lockPlayer(tx, ctx, input.playerId);
    const known = await greetKnown(tx, ctx, { playerId: player.id, hashes, input });
    if (known) return { status: "approved", deviceId: known };
    const open = await findOpenRequest(tx, ctx, { playerId: player.id, hashes });
    if (open) return { status: "pending", ...open };
    return { status: "pending", ...(await askPlayer(tx, ctx, player, input)) };
  });
}

type Player = { id: string; timeZone: string | null };

/** Questions to one player are asked one after another, so that the limits are exact. */
async function lockPlayer(tx: Transaction, ctx: Context, ref: string): Promise<Player> {
  const player = await findPlayerByRef(tx, ctx, ref);
  if (!player) throw new InvalidInput([{ field: "playerId", message: "There is no such player." }]);
  const [locked] = await tx
    .select({
      id: players.id,
      timeZone: players.timeZone,
      frozenAt: players.frozenAt,
    })
    .from(players)
    .where(eq(players.id, player.id))
    .for("no key update");
  if (!locked || locked.frozenAt) {
    throw new AppError("not_allowed_now", "This player's account is frozen, so no device gets in.", {
      code: "player_frozen",
    });
  }
  return locked;
}

async function greetKnown(
  tx: Transaction,
  ctx: Context,
  { playerId, hashes, input }: { playerId: string; hashes: string[]; input: AuthorizeDevice },
): Promise<string | null> {
  const [device] = await tx
    .update(devices)
    .set({
      lastSeenAt: ctx.now(),
      fingerprintHash: hashFingerprint(ctx.workspace.id, input.fingerprint),
      ...(input.place && { lastPlace: input.place }),
    })
    .where(
      and(
        eq(devices.playerId, playerId),
        inArray(devices.fingerprintHash, hashes),
        isNull(devices.revokedAt),
      ),
    )
    .returning({ id: devices.id });
  return device?.id ?? null;
}

async function findOpenRequest(
  tx: Transaction,
  ctx: Context,
  { playerId, hashes }: { playerId: string; hashes: string[] },
): Promise<{ requestId: string; expiresAt: Date } | null> {
  const [request] = await tx
    .select({ requestId: deviceRequests.id, expiresAt: deviceRequests.expiresAt })
    .from(deviceRequests)
    .where(
      and(
        eq(deviceRequests.playerId, playerId),
        inArray(deviceRequests.fingerprintHash, hashes),
        eq(deviceRequests.state, "pending"),
        gt(deviceRequests.expiresAt, ctx.now()),
      ),
    );
  return request ?? null;
}
