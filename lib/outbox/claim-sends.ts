import type { Sql } from "@/db/client";
import type { Channel } from "@/lib/channel";

/** A message in this worker's hands until its lease ends, with the facts that decide whether it may still leave. */
export type ClaimedSend = {
  messageId: string;
  workspaceId: string;
  integrationId: string;
  channel: Channel;
  conversationId: string;
  recipient: string;
  priority: number;
  /** This try, counted from 1. */
  attempt: number;
  claimToken: string;
  /** Whom its numbers share a daily tier with. */
  portfolio: string;
  /** Null for a group. */
  playerId: string | null;
  senderKind: string;
  type: string;
  /** What it is for, where somebody said so. */
  category: "authentication" | "utility" | "marketing" | "service" | null;
  replyToExternalId: string | null;
  /** What leaves, as the one door out stored it. */
  content: Record<string, unknown>;
  facts: { integrationDeleted: boolean; lastInboundAt: Date | null; ticketAssigneeId: string | null };
};

export type Claim = { integrationId: string; claimToken: string; most: number; leaseMs: number };

type ClaimedRow = {
  message_id: string;
  workspace_id: string;
  conversation_id: string;
  channel: Channel;
  recipient: string;
  priority: number;
  attempts: number;
  portfolio: string;
  player_id: string | null;
  sender_kind: string;
  type: string;
  category: ClaimedSend["category"];
  reply_to_external_id: string | null;
  content: Record<string, unknown>;
  integration_deleted: boolean;
  last_inbound_at: string | null;
  assignee_id: string | null;
};

/**
 * Claims the next messages of one number, most urgent first, in a statement that commits before anything is sent. A message
 * waits while an earlier one of its priority to the same recipient has not been accepted, so order holds over retries; an
 * unconfirmed one holds nobody up. What belongs to a batch leaves after what was written on its own, and holds none of it up.
 * The message's own status stays `queued` until the outcome is known: a write less for each.
 */
export async function claimSends(sql: Sql, claim: Claim): Promise<ClaimedSend[]> {
  const rows = await sql<ClaimedRow[]>`
    with candidate as materialized (
      select o.id from outbox o
      where o.integration_id = ${claim.integrationId} and o.state = 'ready'
        and (o.batch_id is null or exists (select from batches b where b.id = o.batch_id and b.state = 'running'))
        and (
        -- a limited subquery is probed for each row; an anti-join may read the whole table
        select e.id from outbox e
        where e.integration_id = o.integration_id and e.recipient = o.recipient and e.priority = o.priority
          and e.id < o.id and e.state in ('ready', 'waiting', 'sending')
          and (e.batch_id is null or e.batch_id = o.batch_id)
        order by e.id limit 1
      ) is null
      order by o.priority, (o.batch_id is not null), o.id limit ${claim.most} for update of o skip locked
    ), claimed as (
      update outbox o set
        state = 'sending',
        claim_token = ${claim.claimToken},
        claimed_until = now() + ${claim.leaseMs}::int * interval '1 millisecond',
        attempts = o.attempts + 1
      from candidate where o.id = candidate.id
      returning o.*
    )
    select c.message_id, c.workspace_id, i.channel, m.conversation_id, c.recipient, c.priority, c.attempts,
      coalesce(i.portfolio_id, i.waba_id, i.id) as portfolio, v.player_id, m.sender_kind, m.type, m.category,
      m.reply_to_external_id, m.content, i.deleted_at is not null as integration_deleted, v.last_inbound_at, t.assignee_id
    from claimed c
    join messages m on m.id = c.message_id
    join conversations v on v.id = m.conversation_id
    join integrations i on i.id = c.integration_id
    left join tickets t on t.conversation_id = v.id and t.status = 'open'
    order by c.priority, c.id`;
  return rows.map((row) => toSend(row, claim));
}

function toSend(row: ClaimedRow, { integrationId, claimToken }: Claim): ClaimedSend {
  return {
    messageId: row.message_id,
    workspaceId: row.workspace_id,
    integrationId,
    channel: row.channel,
    conversationId: row.conversation_id,
    recipient: row.recipient,
    priority: row.priority,
    attempt: row.attempts,
    claimToken,
    portfolio: row.portfolio,
    playerId: row.player_id,
    senderKind: row.sender_kind,
    type: row.type,
    category: row.category,
    replyToExternalId: row.reply_to_external_id,
    content: row.content,
    facts: {
      integrationDeleted: row.integration_deleted,
      lastInboundAt: row.last_inbound_at === null ? null : new Date(row.last_inbound_at),
      ticketAssigneeId: row.assignee_id,
    },
  };
}
