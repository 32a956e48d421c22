import { randomUUID } from "node:crypto";
import type { Sql } from "@/db/client";
import { isKeyedHashOf, keyedHash, keyedHashes } from "@/lib/secrets/keyed-hash";
import { openSealed, seal } from "@/lib/secrets/seal";

/** One caller's key at one route. */
export type KeyPlace = { workspaceId: string; apiKeyId: string; route: string; key: string };

export type KeptAnswer = { status: number; headers: Record<string, string>; body: string; bodyHash: string };

export type Claimed =
  | { outcome: "claimed"; claimToken: string }
  | { outcome: "answered"; answer: KeptAnswer }
  | { outcome: "in_progress" }
  | { outcome: "reused" };

type Row = { fingerprint: string; status: number | null; answer_sealed: string | null };

const keptHours = 24;
const leaseSeconds = 60;

const purpose = "idempotency";

/** How often a request at work has to renew its claim. */
export const renewEveryMs = (leaseSeconds * 1000) / 3;

/**
 * Takes the key for this request, in one statement: of many at once one wins. What another request left behind when its process
 * died is taken over once its lease has ended. What was `asked` is kept as a keyed hash: it may hold a code of few digits.
 */
export async function claimIdempotency(sql: Sql, place: KeyPlace, asked: string): Promise<Claimed> {
  const claimToken = randomUUID();
  const { workspaceId, apiKeyId, route, key } = place;
  const taken = await sql`
    insert into idempotency_keys as k
      (workspace_id, api_key_id, route, key, fingerprint, claim_token, lease_until, expires_at)
    values (${workspaceId}, ${apiKeyId}, ${route}, ${key}, ${keyedHash(asked, purpose)}, ${claimToken},
      now() + ${leaseSeconds}::int * interval '1 second', now() + ${keptHours}::int * interval '1 hour')
    on conflict (workspace_id, api_key_id, route, key) do update set
      fingerprint = excluded.fingerprint, claim_token = excluded.claim_token, lease_until = excluded.lease_until,
      expires_at = excluded.expires_at, status = null, answer_sealed = null
    where k.expires_at <= now()
      or (k.status is null and k.lease_until <= now() and k.fingerprint = any(${keyedHashes(asked, purpose)}::text[]))
    returning claim_token`;
  if (taken.length > 0) return { outcome: "claimed", claimToken };
  const [known] = await sql<Row[]>`
    select fingerprint, status, answer_sealed from idempotency_keys
    where workspace_id = ${workspaceId} and api_key_id = ${apiKeyId} and route = ${route} and key = ${key}`;
  // Given free since: whoever comes again finds it free.
  if (!known) return { outcome: "in_progress" };
  if (!isKeyedHashOf(known.fingerprint, asked, purpose)) return { outcome: "reused" };
  if (known.status === null || known.answer_sealed === null) return { outcome: "in_progress" };
  const kept = JSON.parse(openSealed(known.answer_sealed, contextOf(place)));
  return { outcome: "answered", answer: { status: known.status, ...kept } };
}

/** Keeps the claim while the request is at work. */
export async function renewIdempotency(sql: Sql, claimToken: string, place: KeyPlace): Promise<void> {
  await sql`
    update idempotency_keys set lease_until = now() + ${leaseSeconds}::int * interval '1 second'
    where ${ofPlace(sql, place)} and claim_token = ${claimToken} and status is null`;
}

/** Keeps the first answer, sealed: it may show a secret that is shown once. */
export async function keepIdempotentAnswer(
  sql: Sql,
  claimToken: string,
  place: KeyPlace,
  { status, ...rest }: KeptAnswer,
): Promise<void> {
  const sealed = seal(JSON.stringify(rest), contextOf(place));
  await sql`
    update idempotency_keys set status = ${status}, answer_sealed = ${sealed}
    where ${ofPlace(sql, place)} and claim_token = ${claimToken}`;
}

/** Gives the key free, as if the request had never come. */
export async function releaseIdempotency(sql: Sql, claimToken: string, place: KeyPlace): Promise<void> {
  await sql`delete from idempotency_keys where ${ofPlace(sql, place)} and claim_token = ${claimToken}`;
}

function ofPlace(sql: Sql, { workspaceId, apiKeyId, route, key }: KeyPlace) {
  return sql`workspace_id = ${workspaceId} and api_key_id = ${apiKeyId} and route = ${route} and key = ${key}`;
}

function contextOf({ workspaceId, apiKeyId, route, key }: KeyPlace): string {
  return `idempotency:${workspaceId}:${apiKeyId}:${route}:${key}`;
}
