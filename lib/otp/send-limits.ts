import { AppError } from "@/lib/errors";
import { together } from "@/lib/together";
import type { Transaction } from "@/lib/transaction";
import type { CodeSettings } from "./code-settings";

export type Sending = {
  workspaceId: string;
  /** Null for a player without a number, for whom the limits are the player's, the address's and nothing more. */
  phone: string | null;
  /** Our id of the player, else the studio's. */
  player: string | null;
  ip: string | null;
  country: string | null;
};

export type SendLimit = "number" | "player" | "ip" | "country";

/** Thrown with the time after which the limit has room again. */
export class TooManyCodes extends AppError {
  constructor(limit: SendLimit, most: number, retryAfterSeconds: number) {
    super("limit_exceeded", `${words[limit]} may get ${most} codes an hour, and that many were sent.`, {
      retryAfterSeconds,
      members: { limit },
    });
  }
}

const words: Record<SendLimit, string> = {
  number: "One phone number",
  player: "One player",
  ip: "One address",
  country: "One country",
};

/** Classes of advisory locks: whoever takes several takes them in this order, so nobody waits in a circle. */
const lockClass: Record<SendLimit, number> = {
  number: 7_144_301,
  player: 7_144_302,
  ip: 7_144_303,
  country: 7_144_304,
};

/** More transactions than this can never be under way at once, since each has a connection of its own. */
const mostUnderWay = 1_000;
const hourMs = 3_600_000;

/**
 * Makes sure that one more code may be sent, and answers how many more after it. Exact however many ask at once: the number,
 * the player and the address are locked until the commit, so the codes counted are all that were sent. A whole country is only
 * locked when it comes near its limit; before that, those under way cannot reach it. Throws TooManyCodes.
 */
export async function checkSendLimits(
  tx: Transaction,
  sending: Sending,
  settings: Pick<CodeSettings, "sendsPerHour" | "perIpPerHour" | "perCountryPerHour">,
  now: Date,
): Promise<{ remaining: number }> {
  const most: Record<SendLimit, number> = {
    number: settings.sendsPerHour,
    player: settings.sendsPerHour,
    ip: settings.perIpPerHour,
    country: settings.perCountryPerHour,
  };
  // On one connection the count begins only when the lock is held, so it need not wait for the answer.
  let [, counts] = await together([
    lock(tx, sending, ["number", "player", "ip"]),
    count(tx, sending, most, now),
  ]);
  if (counts.country > most.country - mostUnderWay) {
    await lock(tx, sending, ["country"]);
    counts = await count(tx, sending, most, now);
  }
  const full = (["number", "player", "ip", "country"] as const).find((limit) => counts[limit] >= most[limit]);
  if (full)
    throw new TooManyCodes(full, most[full], await secondsUntilRoom(tx, sending, full, most[full], now));
  return { remaining: settings.sendsPerHour - Math.max(counts.number, counts.player) - 1 };
}

/** Lets nobody else send a code to this number, or to this player without one, until the commit. */
export function lockReceiver(
  tx: Transaction,
  { workspaceId, phone, playerId }: { workspaceId: string; phone: string | null; playerId: string | null },
): Promise<void> {
  const sending = { workspaceId, phone, player: playerId, ip: null, country: null };
  return lock(tx, sending, [phone === null ? "player" : "number"]);
}

async function lock(tx: Transaction, sending: Sending, limits: SendLimit[]): Promise<void> {
  const keys = limits.flatMap((limit) => {
    const key = keyOf(sending, limit);
    return key === null ? [] : [{ lockClass: lockClass[limit], key: `${sending.workspaceId} ${key}` }];
  });
  await tx.$client`
    select pg_advisory_xact_lock(class, hashtext(key))
    from unnest(${keys.map((k) => k.lockClass)}::int[], ${keys.map((k) => k.key)}::text[])
      with ordinality as k(class, key, n)
    order by n`;
}

function keyOf(sending: Sending, limit: SendLimit): string | null {
  return limit === "number" ? sending.phone : sending[limit];
}

async function count(
  tx: Transaction,
  { workspaceId, phone, player, ip, country }: Sending,
  most: Record<SendLimit, number>,
  now: Date,
): Promise<Record<SendLimit, number>> {
  const since = new Date(now.getTime() - hourMs).toISOString();
  const [counts] = await tx.$client<Record<SendLimit, number>[]>`
    select
      (select count(*) from (select from verification_sends where workspace_id = ${workspaceId}
        and phone = ${phone}::text and at > ${since}::timestamptz limit ${most.number}) s)::int as number,
      (select count(*) from (select from verification_sends where workspace_id = ${workspaceId}
        and player = ${player}::text and at > ${since}::timestamptz limit ${most.player}) s)::int as player,
      (select count(*) from (select from verification_sends where workspace_id = ${workspaceId}
        and ip = ${ip}::text and at > ${since}::timestamptz limit ${most.ip}) s)::int as ip,
      (select count(*) from (select from verification_sends where workspace_id = ${workspaceId}
        and country = ${country}::text and at > ${since}::timestamptz limit ${most.country}) s)::int as country`;
  if (!counts) throw new Error("codes could not be counted");
  return counts;
}

/** The limit has room again when the oldest of the newest so many is an hour old. */
async function secondsUntilRoom(
  tx: Transaction,
  sending: Sending,
  limit: SendLimit,
  most: number,
  now: Date,
): Promise<number> {
  const column = { number: "phone", player: "player", ip: "ip", country: "country" }[limit];
  const [oldest] = await tx.$client<{ at_ms: number }[]>`
    select (extract(epoch from at) * 1000)::float8 as at_ms from verification_sends
    where workspace_id = ${sending.workspaceId} and ${tx.$client(column)} = ${keyOf(sending, limit)}
    order by at desc offset ${most - 1} limit 1`;
  const roomAtMs = (oldest?.at_ms ?? now.getTime()) + hourMs;
  return Math.max(1, Math.ceil((roomAtMs - now.getTime()) / 1000));
}
