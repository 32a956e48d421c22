import type { Redis } from "ioredis";

const failuresToOpen = 5;
const quietMs = 30_000;
const rememberedMs = 24 * 3_600_000;
const measured = 100;

/** How a connector has been doing lately, as far as Redis remembers. */
export type ConnectorState = {
  /** Nothing is asked until then; null while the backend is asked as usual. */
  quietUntil: Date | null;
  lastAnswerAt: Date | null;
  lastTrouble: { text: string; at: Date } | null;
  /** Of the last 100 calls; null before the first. */
  p95Ms: number | null;
};

const keyOf = (workspaceId: string) => `connector:${workspaceId}`;

/** Until when the backend is left alone after five failures in a row; null for not at all, and while Redis is away. */
export async function findQuiet(redis: Redis, workspaceId: string, now: Date): Promise<Date | null> {
  const until = await redis.hget(keyOf(workspaceId), "quietUntil").catch(() => null);
  return laterThan(until, now);
}

/** Notes how a call went. A failure after a quiet time begins another at once. Redis may be away: then nothing is noted. */
export async function noteCall(
  redis: Redis,
  workspaceId: string,
  call: { trouble: string | null; tookMs: number; now: Date },
): Promise<void> {
  const key = keyOf(workspaceId);
  const at = String(call.now.getTime());
  const notes = redis
    .multi()
    .lpush(`${key}:took`, Math.round(call.tookMs))
    .ltrim(`${key}:took`, 0, measured - 1);
  if (call.trouble === null) notes.hset(key, { lastAnswerAt: at, failures: 0 }).hdel(key, "quietUntil");
  else notes.hset(key, { troubleAt: at, trouble: call.trouble }).hincrby(key, "failures", 1);
  notes.hget(key, "failures").pexpire(key, rememberedMs).pexpire(`${key}:took`, rememberedMs);
  try {
    const answers = await notes.exec();
    const failures = Number(answers?.at(-3)?.[1] ?? 0);
    if (failures >= failuresToOpen) {
      await redis.hset(key, { quietUntil: call.now.getTime() + quietMs, failures: failuresToOpen - 1 });
    }
  } catch {
    return;
  }
}

/** For the settings page. */
export async function findConnectorState(
  redis: Redis,
  workspaceId: string,
  now: Date,
): Promise<ConnectorState> {
  const key = keyOf(workspaceId);
  const [state, took] = await Promise.all([
    redis.hgetall(key).catch(() => ({}) as Record<string, string>),
    redis.lrange(`${key}:took`, 0, -1).catch(() => []),
  ]);
  const sorted = took.map(Number).sort((a, b) => a - b);
  return {
    quietUntil: laterThan(state.quietUntil ?? null, now),
    lastAnswerAt: state.lastAnswerAt ? new Date(Number(state.lastAnswerAt)) : null,
    lastTrouble: state.trouble ? { text: state.trouble, at: new Date(Number(state.troubleAt)) } : null,
    p95Ms: sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)] ?? null,
  };
}

/** Forgets the past, as after a change of the configuration. */
export async function forgetConnectorState(redis: Redis, workspaceId: string): Promise<void> {
  await redis.del(keyOf(workspaceId), `${keyOf(workspaceId)}:took`).catch(() => 0);
}

function laterThan(ms: string | null, now: Date): Date | null {
  const until = ms === null ? null : new Date(Number(ms));
  return until && until > now ? until : null;
}
