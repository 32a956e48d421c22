import type { z } from "zod";
import { redis } from "@/lib/resources";
import { type Called, callStudio } from "./call-studio";
import type { Connector } from "./connector";
import { findQuiet, noteCall } from "./connector-state";
import { forgetBalances } from "./recall-studio";
import { ClaimAnswer } from "./studio-answers";

export type ClaimedReward =
  | { ok: true; value: z.output<typeof ClaimAnswer> }
  /** `isUncertain`: the reward may have been given; the same key tells. */
  | { ok: false; isUnknownPlayer: boolean; isUncertain: boolean; trouble: string };

/**
 * Claims a reward for a player at the studio's backend. With the same `idempotencyKey` it is given once, however often it is
 * claimed. Tried again only when the backend surely never saw the claim.
 */
export async function claimReward(
  connector: Connector,
  player: { id: string; playerId: string; language: string | null },
  claim: { rewardId: string; idempotencyKey: string },
  now: Date,
): Promise<ClaimedReward> {
  if (await findQuiet(redis(), connector.workspaceId, now))
    return failed("It is left alone for 30 s.", false);
  const path = `/players/${encodeURIComponent(player.playerId)}/rewards/${encodeURIComponent(claim.rewardId)}/claim`;
  const headers = { "idempotency-key": claim.idempotencyKey };
  const ask = () => callStudio(connector, { method: "POST", path, body: "{}", headers }, ClaimAnswer);
  const startedMs = performance.now();
  let called: Called<z.output<typeof ClaimAnswer>> = await ask();
  if (!called.ok && !called.isUnknownPlayer && called.isRetryable && !called.mayHaveArrived) {
    called = await ask();
  }
  const trouble = called.ok || called.isUnknownPlayer ? null : called.trouble;
  await noteCall(redis(), connector.workspaceId, { trouble, tookMs: performance.now() - startedMs, now });
  await forgetBalances(connector, player);
  if (called.ok) return called;
  if (called.isUnknownPlayer) {
    return { ...failed("It does not know this player or reward.", false), isUnknownPlayer: true };
  }
  return failed(called.trouble, called.mayHaveArrived);
}

function failed(trouble: string, isUncertain: boolean) {
  return { ok: false, isUnknownPlayer: false, isUncertain, trouble } as const;
}
