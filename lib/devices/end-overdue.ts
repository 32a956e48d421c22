import { and, eq, inArray, lte } from "drizzle-orm";
import { deviceRequests } from "@/db/schema/devices";
import { players } from "@/db/schema/players";
import { emitEvents } from "@/lib/deliveries/emit-event";
import { playerRefOf } from "@/lib/players/player-ref";
import type { Transaction } from "@/lib/transaction";

export type Decided = {
  requestId: string;
  workspaceId: string;
  playerId: string;
  decision: "approved" | "denied" | "expired";
  decidedAt: Date;
};

/** Ends the open requests whose time is over: this one, or all of a player. `tellDecisions` tells the studio afterwards. */
export async function endOverdue(
  tx: Transaction,
  which: { requestId: string } | { playerId: string },
  now: Date,
): Promise<Decided[]> {
  const ended = await tx
    .update(deviceRequests)
    .set({ state: "expired", decidedAt: now })
    .where(
      and(
        "requestId" in which
          ? eq(deviceRequests.id, which.requestId)
          : eq(deviceRequests.playerId, which.playerId),
        eq(deviceRequests.state, "pending"),
        lte(deviceRequests.expiresAt, now),
      ),
    )
    .returning({
      requestId: deviceRequests.id,
      workspaceId: deviceRequests.workspaceId,
      playerId: deviceRequests.playerId,
    });
  return ended.map((request) => ({ ...request, decision: "expired" as const, decidedAt: now }));
}

/** Tells the studio what became of requests, as `device.decided`. Called last in the transaction that decided them. */
export async function tellDecisions(tx: Transaction, decided: readonly Decided[]): Promise<void> {
  if (decided.length === 0) return;
  const named = await tx
    .select({ id: players.id, externalId: players.externalId })
    .from(players)
    .where(inArray(players.id, [...new Set(decided.map(({ playerId }) => playerId))]));
  const refs = new Map(named.map((player) => [player.id, playerRefOf(player)]));
  await emitEvents(
    tx,
    decided.map(({ workspaceId, playerId, requestId, decision, decidedAt }) => ({
      workspaceId,
      type: "device.decided" as const,
      subject: playerId,
      data: {
        requestId,
        playerId: refs.get(playerId) ?? playerId,
        decision,
        decidedAt: decidedAt.toISOString(),
      },
      occurredAt: decidedAt,
    })),
  );
}
