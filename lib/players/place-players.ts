import { sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { publish } from "@/lib/realtime/publish";
import { afterCommit, type Transaction } from "@/lib/transaction";
import { changesOfMerge } from "./changes-of-merge";
import { holdForMerge } from "./hold-for-merge";
import { type KnownPlayer, type Match, matchPlayer, type Refusal } from "./match-player";
import { mergePlayersWithin } from "./merge-players";
import type { PlayerFields } from "./player-input";
import { writeFields } from "./write-fields";
import { writePhones } from "./write-phones";
import { writePurchases } from "./write-purchases";

type Place = Pick<Context, "workspace" | "actor" | "requestId" | "now">;

/** What the studio says of one player; of a security answer only the hash. */
export type PlayerRow = {
  ref: string;
  fields: PlayerFields & { question?: { text: string; answerHash: string } | null | undefined };
};

export type Placement = { kind: "placed"; id: string; isNew: boolean } | Refusal;

/**
 * Writes what the studio says of its players, each table in one statement; answers in the rows' order. Of rows
 * that name one player or number the first counts. Whoever was known by a number alone becomes the player it now belongs to.
 */
export async function placePlayers(
  tx: Transaction,
  ctx: Place,
  rows: readonly PlayerRow[],
): Promise<Placement[]> {
  await waitForOthers(tx, ctx, rows);
  const known = await findKnown(tx, ctx, rows);
  const holders = await findHolders(tx, ctx, rows);
  const matches = rows.map((row) => {
    const holder = row.fields.phone ? holders.get(row.fields.phone) : undefined;
    return { row, match: matchPlayer(row.ref, known.get(row.ref), holder) };
  });
  await holdMatched(
    tx,
    ctx,
    matches.map(({ match }) => match),
  );
  const placements: Placement[] = [];
  const named = new Set<string>();
  for (const { row, match } of matches) {
    const keys = "id" in match ? [match.id, row.fields.phone] : [row.ref, row.fields.phone];
    const twice = keys.some((key) => key && named.has(key));
    placements.push(twice ? namedTwice : await settle(tx, ctx, match));
    for (const key of keys) if (key) named.add(key);
  }
  const placed = rows.flatMap((row, index) => {
    const placement = placements[index];
    return placement?.kind === "placed" ? [{ ...row, ...placement, isKnown: known.has(row.ref) }] : [];
  });
  await writeFields(tx, ctx, placed);
  await writePhones(tx, ctx, placed);
  await writePurchases(tx, ctx, placed);
  return placements;
}

const namedTwice: Refusal = {
  kind: "refused",
  error: "conflict",
  field: "playerId",
  message: "An earlier row names the same player or number.",
};

/** All at once and before anything is written: player by player, two lists could wait for each other. */
function holdMatched(tx: Transaction, ctx: Place, matches: readonly Match[]): Promise<void> {
  const ids = matches.flatMap((match) => ("id" in match ? [match.id] : []));
  const merging = matches.flatMap((match) =>
    match.kind === "known" && match.otherId !== null ? [match.id, match.otherId] : [],
  );
  return holdForMerge(tx, ctx, merging, ids);
}

async function settle(tx: Transaction, ctx: Place, match: Match): Promise<Placement> {
  if (match.kind === "refused") return match;
  if (match.kind === "new") return { kind: "placed", id: newId("player"), isNew: true };
  if (match.kind === "adopted" || match.otherId === null) {
    return { kind: "placed", id: match.id, isNew: false };
  }
  const merged = await mergePlayersWithin(tx, ctx, { playerIds: [match.id, match.otherId] });
  if (!merged) {
    const message = "Somebody else has this number: WhatsApp tells the two apart.";
    return { kind: "refused", error: "conflict", field: "phone", message };
  }
  const changes = changesOfMerge(ctx.workspace.id, merged.conversationIds);
  afterCommit(tx, () => publish(changes));
  return { kind: "placed", id: merged.keptId, isNew: false };
}

const manyRows = 50;

/** One at a time for each player and number; a long list goes alone, as it would take too many locks. */
async function waitForOthers(tx: Transaction, ctx: Place, rows: readonly PlayerRow[]): Promise<void> {
  const place = `players ${ctx.workspace.id}`;
  if (rows.length > manyRows) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`);
    return;
  }
  const keys = rows.flatMap(({ ref, fields }) => (fields.phone ? [ref, fields.phone] : [ref]));
  await tx.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${place}, 0))`);
  await tx.execute(sql`
    select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(${place} || ' ' || name, 0) as key
      from unnest(${sql.param(keys)}::text[]) as name order by 1) keys`);
}

async function findKnown(
  tx: Transaction,
  ctx: Place,
  rows: readonly PlayerRow[],
): Promise<Map<string, KnownPlayer>> {
  const refs = rows.map(({ ref }) => ref);
  const found = await tx.execute<{ ref: string; id: string; external_id: string | null }>(sql`
    select distinct on (r.ref) r.ref, p.id, p.external_id
    from unnest(${sql.param(refs)}::text[]) as r(ref)
    join players named on named.workspace_id = ${ctx.workspace.id}
      and (named.external_id = r.ref or named.id = r.ref)
    join players p on p.id = coalesce(named.merged_into_id, named.id)
    order by r.ref, named.external_id is distinct from r.ref`);
  return new Map(found.map((row) => [row.ref, { id: row.id, externalId: row.external_id }]));
}

async function findHolders(
  tx: Transaction,
  ctx: Place,
  rows: readonly PlayerRow[],
): Promise<Map<string, KnownPlayer>> {
  const phones = rows.flatMap(({ fields }) => (fields.phone ? [fields.phone] : []));
  if (phones.length === 0) return new Map();
  const found = await tx.execute<{ value: string; id: string; external_id: string | null }>(sql`
    select i.value, p.id, p.external_id from identities i join players p on p.id = i.player_id
    where i.workspace_id = ${ctx.workspace.id} and i.portfolio = '' and i.kind = 'phone'
      and i.value = any(${sql.param(phones)}::text[]) and i.ended_at is null`);
  return new Map(found.map((row) => [row.value, { id: row.id, externalId: row.external_id }]));
}
