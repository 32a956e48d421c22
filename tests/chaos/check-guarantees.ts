import type { Database } from "@/db/client";
import { phoneOfPlayer } from "@/tests/bench/load/signed-posts";
import type { Outside } from "./outside";
import { countOf, messageOf } from "./plan-posts";

type Asked = { db: Database; outside: Outside; messages: number; players: number };

/** What does not hold of all that must hold after the storm, in words; empty when everything does. */
export async function checkGuarantees(asked: Asked): Promise<string[]> {
  return [
    ...(await checkQueues(asked)),
    ...(await checkStatuses(asked)),
    ...(await checkStored(asked)),
    ...(await checkReplies(asked)),
    ...Object.entries(await asked.outside.violations()).map(
      ([kind, count]) => `${count} violations: ${kind}`,
    ),
  ];
}

/** Every message stored once, in the order its player sent it. */
async function checkStored({ db, messages, players }: Asked): Promise<string[]> {
  const rows = await db.$client<{ external_id: string; phone: string; text: string }[]>`
    select m.external_id, i.value as phone, m.text from messages m
    join identities i on i.player_id = m.sender_id and i.kind = 'phone'
    where m.direction = 'in' order by m.seq`;
  const textsOf = groupBy(
    rows,
    (row) => row.phone,
    (row) => row.text,
  );
  const broken: string[] = [];
  if (rows.length !== messages) broken.push(`${rows.length} messages are stored, not ${messages}`);
  for (let player = 0; player < players; player += 1) {
    const expected = expectedTexts({ messages, players }, player);
    const stored = textsOf.get(`+${phoneOfPlayer(player)}`) ?? [];
    if (stored.join() !== expected.join())
      broken.push(`player ${player} said, as stored: ${stored.join(", ")}`);
  }
  const [people] = await db.$client<{ players: number; conversations: number }[]>`
    select (select count(*)::int from players) as players, (select count(*)::int from conversations) as conversations`;
  if (people?.players !== players) broken.push(`${people?.players} players, not ${players}`);
  if (people?.conversations !== players)
    broken.push(`${people?.conversations} conversations, not ${players}`);
  return broken;
}

/** Every message answered once, alone or with others, in order but for answers whose sending a kill made uncertain. */
async function checkReplies({ db, outside, messages, players }: Asked): Promise<string[]> {
  const uncertain = new Set(
    (
      await db.$client<{ message_id: string }[]>`
        select distinct message_id from message_attempts where outcome = 'unconfirmed'`
    ).map((row) => row.message_id),
  );
  const broken: string[] = [];
  for (let player = 0; player < players; player += 1) {
    const received = await outside.received(phoneOfPlayer(player));
    const texts = received.flatMap(linesOf);
    const expected = expectedTexts({ messages, players }, player);
    const missing = expected.filter((text) => !texts.includes(text));
    const doubled = texts.filter((text, n) => texts.indexOf(text) !== n);
    if (missing.length > 0) broken.push(`player ${player} got no reply to: ${missing.join(", ")}`);
    if (doubled.length > 0) broken.push(`player ${player} got a reply twice: ${doubled.join(", ")}`);
    const certain = received.filter(({ messageId }) => !uncertain.has(messageId ?? ""));
    const places = certain.flatMap(linesOf).map((text) => expected.indexOf(text));
    if (places.some((place, n) => n > 0 && place < (places[n - 1] ?? 0))) {
      broken.push(`player ${player} got replies out of order: ${texts.join(", ")}`);
    }
  }
  return broken;
}

/** What the bot echoes in one answer: a line for each message that it heard in one breath. */
function linesOf({ text }: { text?: string | null | undefined }): string[] {
  return text?.split("\n") ?? [];
}

/** Every reply is known to have arrived, and nothing waits to leave. */
async function checkStatuses({ db }: Asked): Promise<string[]> {
  const statuses = await db.$client<{ status: string; error: string | null; count: number }[]>`
    select status, error->>'explain' as error, count(*)::int as count from messages
    where direction = 'out' and status not in ('delivered', 'read') group by 1, 2`;
  const waiting = await db.$client<{ state: string; count: number }[]>`
    select state, count(*)::int as count from outbox group by 1`;
  return [
    ...statuses.map(
      ({ status, error, count }) => `${count} replies ended as ${status}: ${error ?? "no reason"}`,
    ),
    ...waiting.map(({ state, count }) => `${count} replies are left in the outbox: ${state}`),
  ];
}

/** No lane is pending, none failed, nothing was set aside. */
async function checkQueues({ db }: Asked): Promise<string[]> {
  const lanes = await db.$client<{ key: string; last_error: string | null }[]>`
    select key, last_error from lanes where head < tail or attempts > 0`;
  const parked = await db.$client<{ external_id: string; error: string | null }[]>`
    select external_id, error from inbound_events where parked_at is not null`;
  const arrivals = await db.$client<
    { count: number }[]
  >`select count(*)::int as count from arrivals having count(*) > 0`;
  const log = await db.$client<{ kind: string; summary: string }[]>`
    select kind, summary from integration_events where level = 'error'`;
  return [
    ...arrivals.map(({ count }) => `${count} deliveries are not filed`),
    ...lanes.map(({ key, last_error: error }) => `lane ${key} is not done: ${error ?? "pending"}`),
    ...parked.map(({ external_id: id, error }) => `event ${id} was set aside: ${error}`),
    ...log.map(({ kind, summary }) => `${kind}: ${summary}`),
  ];
}

function expectedTexts(size: { messages: number; players: number }, player: number): string[] {
  return Array.from({ length: countOf(size, player) }, (_, n) => messageOf(player, n).text);
}

function groupBy<Row, Value>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  pick: (row: Row) => Value,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(pick(row));
    else groups.set(keyOf(row), [pick(row)]);
  }
  return groups;
}
