import { redis } from "@/lib/resources";
import { type Called, callStudio } from "./call-studio";
import type { Connector } from "./connector";
import { findQuiet, noteCall } from "./connector-state";
import { type Question, type StudioAnswer, studioAnswers } from "./studio-answers";

export type Asked<Answer> =
  | { ok: true; value: Answer }
  | { ok: false; isUnknownPlayer: boolean; trouble: string };

const mostTries = 2;
const purchasesAsked = 20;

/**
 * Asks a studio's backend about one player: a GET, tried once more where that may help, and not at all while the backend is
 * left alone. `playerId` is the studio's own id.
 */
export async function askStudio<Asking extends Question>(
  connector: Connector,
  question: Asking,
  player: { playerId: string; language: string | null },
  now: Date,
): Promise<Asked<StudioAnswer<Asking>>> {
  const quiet = await findQuiet(redis(), connector.workspaceId, now);
  if (quiet)
    return { ok: false, isUnknownPlayer: false, trouble: "The studio's backend is left alone for 30 s." };
  const query = question === "purchases" ? `?take=${purchasesAsked}` : "";
  const call = {
    method: "GET" as const,
    path: `/players/${encodeURIComponent(player.playerId)}/${question}${query}`,
    headers: { "accept-language": player.language ?? "en" },
  };
  const startedMs = performance.now();
  let called: Called<StudioAnswer<Asking>>;
  for (let attempt = 1; ; attempt += 1) {
    called = (await callStudio(connector, call, studioAnswers[question])) as typeof called;
    if (called.ok || called.isUnknownPlayer || !called.isRetryable || attempt === mostTries) break;
  }
  const trouble = called.ok || called.isUnknownPlayer ? null : called.trouble;
  const tookMs = performance.now() - startedMs;
  await noteCall(redis(), connector.workspaceId, { trouble, tookMs, now });
  if (called.ok) return called;
  return {
    ok: false,
    isUnknownPlayer: called.isUnknownPlayer,
    trouble: trouble ?? "The studio's backend does not know this player.",
  };
}
