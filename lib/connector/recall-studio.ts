import { redis } from "@/lib/resources";
import { type Asked, askStudio } from "./ask-studio";
import type { Connector } from "./connector";
import type { Question, StudioAnswer } from "./studio-answers";

/** An answer of the studio's backend, how old it is, and why there is no newer one if there should be. */
export type Recalled<Answer> =
  | { ok: true; value: Answer; at: Date; trouble: string | null }
  | { ok: false; isUnknownPlayer: boolean; trouble: string };

const staleMs = 24 * 3_600_000;

type Kept = { at: number; value: unknown };

type Subject = { id: string; playerId: string; language: string | null };

/** As `askStudio`, from Redis while an answer is young, and one of the last day when the backend fails. */
export async function recallStudio<Asking extends Question>(
  connector: Connector,
  question: Asking,
  player: Subject,
  now: Date,
): Promise<Recalled<StudioAnswer<Asking>>> {
  const key = keyOf(connector, question, player);
  const kept = await readKept(key);
  if (kept && now.getTime() - kept.at < connector.cacheSeconds * 1_000) return recalled(kept, null);
  const asked: Asked<StudioAnswer<Asking>> = await askStudio(connector, question, player, now);
  if (asked.ok) {
    const fresh: Kept = { at: now.getTime(), value: asked.value };
    await redis()
      .set(key, JSON.stringify(fresh), "PX", staleMs)
      .catch(() => null);
    return { ok: true, value: asked.value, at: now, trouble: null };
  }
  return kept && !asked.isUnknownPlayer ? recalled(kept, asked.trouble) : asked;
}

/** Forgets what is kept of a player's balances, which a claim has changed. */
export async function forgetBalances(connector: Connector, player: Subject): Promise<void> {
  await redis()
    .del(keyOf(connector, "balances", player))
    .catch(() => 0);
}

function keyOf(connector: Connector, question: Question, player: Subject): string {
  const { workspaceId, version } = connector;
  const language = question === "events" ? `:${player.language ?? ""}` : "";
  return `studio:${workspaceId}:${version}:${question}:${player.id}${language}`;
}

async function readKept(key: string): Promise<Kept | null> {
  const text = await redis()
    .get(key)
    .catch(() => null);
  return text === null ? null : (JSON.parse(text) as Kept);
}

// What lies there under this version's key was checked before it was kept.
function recalled<Answer>(kept: Kept, trouble: string | null): Recalled<Answer> {
  return { ok: true, value: kept.value as Answer, at: new Date(kept.at), trouble };
}
