import type { Sql } from "@/db/client";

/** The head of a lane, in this worker's hands until its lease ends. */
export type ClaimedDelivery = {
  id: number;
  endpointId: string;
  subject: string;
  claimToken: string;
  /** Tries that failed before this one. */
  failed: number;
  /** Since it was made or replayed. */
  sinceMs: number;
  url: string;
  secretSealed: string;
  /** The former secret, while it still signs. */
  previousSecretSealed: string | null;
  event: { id: string; type: string; data: Record<string, unknown>; occurredAt: Date };
};

export type Claim = {
  claimToken: string;
  leaseMs: number;
  /** For all endpoints together. */
  most: number;
  mostPerEndpoint: number;
  /** What this worker has in hand for each endpoint. */
  inHand: ReadonlyMap<string, number>;
};

type Row = {
  id: number;
  endpoint_id: string;
  subject: string;
  attempts: number;
  since_ms: number;
  url: string;
  secret_sealed: string;
  previous_secret_sealed: string | null;
  event_id: string;
  type: string;
  data: Record<string, unknown>;
  occurred_at: string;
};

/**
 * Claims the next delivery of each lane that is due, first for the endpoints with the fewest posts under way, in a
 * statement that commits before anything is sent. A lane lost with its worker is due again when the lease ends.
 */
export async function claimDeliveries(sql: Sql, claim: Claim): Promise<ClaimedDelivery[]> {
  const rows = await sql<Row[]>`
    with busy as (
      select * from unnest(${[...claim.inHand.keys()]}::text[], ${[...claim.inHand.values()]}::int[]) as b(endpoint_id, n)
    ), due as materialized (
      select d.endpoint_id, d.subject
      from webhook_endpoints e left join busy b on b.endpoint_id = e.id
      cross join lateral (
        select l.endpoint_id, l.subject, l.next_at from webhook_lanes l
        where l.endpoint_id = e.id and l.next_at <= now()
        order by l.next_at
        limit greatest(${claim.mostPerEndpoint}::int - coalesce(b.n, 0), 0)
        for update skip locked
      ) d
      where e.is_enabled and e.deleted_at is null
      order by coalesce(b.n, 0) + row_number() over (partition by e.id order by d.next_at)
      limit ${claim.most}
    ), claimed as (
      update webhook_lanes l set
        next_at = now() + ${claim.leaseMs}::int * interval '1 millisecond',
        claim_token = ${claim.claimToken}
      from due where l.endpoint_id = due.endpoint_id and l.subject = due.subject
      returning l.endpoint_id, l.subject
    )
    select h.id::float8 as id, c.endpoint_id, c.subject, h.attempts, e.url, e.secret_sealed,
      case when e.previous_secret_until > now() then e.previous_secret_sealed end as previous_secret_sealed,
      (extract(epoch from now() - h.started_at) * 1000)::float8 as since_ms,
      v.id as event_id, v.type, v.data, v.occurred_at
    from claimed c
    join webhook_endpoints e on e.id = c.endpoint_id
    cross join lateral (
      select d.* from webhook_deliveries d
      where d.endpoint_id = c.endpoint_id and d.subject = c.subject and d.state = 'pending'
      order by d.id limit 1
    ) h
    join webhook_events v on v.id = h.event_id`;
  return rows.map((row) => ({
    id: row.id,
    endpointId: row.endpoint_id,
    subject: row.subject,
    claimToken: claim.claimToken,
    failed: row.attempts,
    sinceMs: row.since_ms,
    url: row.url,
    secretSealed: row.secret_sealed,
    previousSecretSealed: row.previous_secret_sealed,
    event: { id: row.event_id, type: row.type, data: row.data, occurredAt: new Date(row.occurred_at) },
  }));
}
