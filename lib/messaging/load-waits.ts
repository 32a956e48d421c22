import type { Sql } from "@/db/client";
import type { StoredDecision } from "@/db/schema/messaging";
import type { MessageCategory } from "./category";
import type { PolicyFacts } from "./policy-facts";
import { sendingTopic } from "./settle-trouble";
import { mostAhead, type WaitFacts } from "./wait-facts";

export type LoadedWait = {
  messageId: string;
  integrationId: string;
  portfolio: string;
  playerId: string | null;
  type: string;
  category: MessageCategory | null;
  priority: number;
  senderKind: string;
  stored: StoredDecision | null;
  /** When it is looked at again, unless it is ready. */
  readyAt: Date;
  facts: Pick<PolicyFacts, "integrationDeleted" | "lastInboundAt" | "ticketAssigneeId">;
  wait: Omit<WaitFacts, "breaker">;
};

type Row = {
  message_id: string;
  integration_id: string;
  portfolio: string;
  player_id: string | null;
  type: string;
  category: MessageCategory | null;
  priority: number;
  sender_kind: string;
  decision: StoredDecision | null;
  ready_at: string;
  integration_deleted: boolean;
  last_inbound_at: string | null;
  assignee_id: string | null;
  state: WaitFacts["state"];
  ready_seconds: number;
  batch_paused: boolean;
  behind_earlier: boolean;
  ahead: number;
  stopped_because: string | null;
};

/** Where these messages stand in the outbox, and what of their conversations decides; those that are not in it are left out. */
export async function loadWaits(sql: Sql, messageIds: readonly string[]): Promise<LoadedWait[]> {
  const rows = await sql<Row[]>`
    select o.message_id, o.integration_id, coalesce(i.portfolio_id, i.waba_id, i.id) as portfolio, v.player_id, m.type,
      m.category, o.priority, m.sender_kind, m.decision, o.ready_at, i.deleted_at is not null as integration_deleted,
      v.last_inbound_at, t.assignee_id, o.state,
      extract(epoch from now() - greatest(o.created_at, o.ready_at))::float8 as ready_seconds,
      o.state = 'held' or coalesce(b.state = 'paused', false) as batch_paused,
      exists (
        select from outbox e
        where e.integration_id = o.integration_id and e.recipient = o.recipient and e.priority = o.priority
          and e.id < o.id and e.state in ('ready', 'waiting', 'sending')
          and (e.batch_id is null or e.batch_id = o.batch_id)
      ) as behind_earlier,
      line.ahead, alert.detail as stopped_because
    from outbox o
    join messages m on m.id = o.message_id
    join conversations v on v.id = m.conversation_id
    join integrations i on i.id = o.integration_id
    left join tickets t on t.conversation_id = v.id and t.status = 'open'
    left join batches b on b.id = o.batch_id
    left join lateral (
      select a.detail from integration_alerts a
      where a.integration_id = o.integration_id and a.topic = ${sendingTopic} and a.closed_at is null
      order by a.raised_at desc limit 1
    ) alert on true
    cross join lateral (
      select count(*)::int as ahead from (
        select from outbox e
        where o.state = 'ready' and e.state = 'ready' and e.integration_id = o.integration_id
          and (e.priority, e.batch_id is not null, e.id) < (o.priority, o.batch_id is not null, o.id)
        limit ${mostAhead}
      ) before
    ) line
    where o.message_id = any(${[...messageIds]}::text[])`;
  return rows.map((row) => ({
    messageId: row.message_id,
    integrationId: row.integration_id,
    portfolio: row.portfolio,
    playerId: row.player_id,
    type: row.type,
    category: row.category,
    priority: row.priority,
    senderKind: row.sender_kind,
    stored: row.decision,
    readyAt: new Date(row.ready_at),
    facts: {
      integrationDeleted: row.integration_deleted,
      lastInboundAt: row.last_inbound_at === null ? null : new Date(row.last_inbound_at),
      ticketAssigneeId: row.assignee_id,
    },
    wait: {
      state: row.state,
      readySeconds: row.ready_seconds,
      isBatchPaused: row.batch_paused,
      isBehindEarlier: row.behind_earlier,
      ahead: row.ahead,
      stoppedBecause: row.stopped_because,
    },
  }));
}
