import type { Database, Sql } from "@/db/client";
import type { Clock } from "@/lib/clock";
import { newId } from "@/lib/ids";
import type { Log } from "@/lib/log";
import { outboxChannel } from "@/lib/outbox/enqueue";
import { publish } from "@/lib/realtime/publish";
import { rooms } from "@/lib/realtime/rooms";
import { storableJson, storableText } from "@/lib/storable";
import { afterCommit, type Transaction, transaction } from "@/lib/transaction";
import { carriedFileOf } from "./carried-file";
import { OutboundContent } from "./outbound-content";
import { previewOf, textOf } from "./preview-of";

type Batch = {
  id: string;
  workspace_id: string;
  integration_id: string;
  content: unknown;
  category: string;
  priority: number;
  sender_kind: string;
  sender_id: string | null;
  fed_to: string;
};

type Recipient = { player_id: string; address: string | null; conversation_id: string | null };

type Addressed = { playerId: string; address: string; conversationId: string; messageId: string };

/**
 * The one door out, for many: makes the messages of a batch's next recipients and puts them in the outbox, in one transaction
 * that also moves the batch's mark, so that whoever is fed is fed once. Whoever cannot be reached on the integration is
 * skipped and says so. Answers how many recipients it passed; 0 when the batch does not run, another worker feeds it, or
 * nobody is left.
 */
export async function feedBatch(
  ctx: { db: Database; log: Log; now: Clock },
  feed: { batchId: string; most: number },
): Promise<number> {
  return transaction(ctx, async (tx) => {
    const sql = tx.$client;
    const batch = await lockBatch(sql, feed.batchId);
    if (!batch) return 0;
    const recipients = await nextRecipients(sql, batch, feed.most);
    const last = recipients.at(-1);
    if (!last) return 0;
    const reachable = await openConversations(sql, batch, recipients);
    await writeMessages(sql, batch, reachable, ctx.now());
    await moveMark(sql, batch, { to: last.player_id, passed: recipients.length, reachable, recipients });
    announce(tx, reachable);
    return recipients.length;
  });
}

async function lockBatch(sql: Sql, batchId: string): Promise<Batch | undefined> {
  const [batch] = await sql<Batch[]>`
    select id, workspace_id, integration_id, content, category, priority, sender_kind, sender_id, fed_to
    from batches where id = ${batchId} and state = 'running' and fed_to < gathered_to for update skip locked`;
  return batch;
}

/** In the order of their ids, with where a message goes: as `findRecipient` says, for many. */
function nextRecipients(sql: Sql, batch: Batch, most: number): Promise<Recipient[]> {
  return sql<Recipient[]>`
    select r.player_id, a.value as address, c.id as conversation_id
    from (
      select player_id from batch_recipients
      where batch_id = ${batch.id} and player_id > ${batch.fed_to} and message_id is null and skipped is null
      order by player_id limit ${most}
    ) r
    join integrations n on n.id = ${batch.integration_id}
    left join players p on p.id = r.player_id and p.merged_into_id is null
    left join lateral (
      select i.value from identities i
      where i.player_id = p.id and i.ended_at is null and n.deleted_at is null
        and (i.kind = 'phone' or (i.kind = 'bsuid' and i.portfolio = coalesce(n.waba_id, n.id)))
      order by (i.kind = 'phone') desc, i.last_seen_at desc, i.id desc limit 1
    ) a on true
    left join conversations c
      on c.integration_id = ${batch.integration_id} and c.player_id = p.id and c.status = 'open'
    order by r.player_id`;
}

async function openConversations(
  sql: Sql,
  batch: Batch,
  recipients: readonly Recipient[],
): Promise<Addressed[]> {
  const reachable = recipients.filter((recipient) => recipient.address !== null);
  const fresh = reachable.filter((recipient) => recipient.conversation_id === null);
  const known = new Map(reachable.map((recipient) => [recipient.player_id, recipient.conversation_id]));
  if (fresh.length > 0) {
    await sql`
      insert into conversations (id, workspace_id, integration_id, player_id, last_direction)
      select t.id, ${batch.workspace_id}, ${batch.integration_id}, t.player_id, 'out'
      from unnest(
        ${fresh.map(() => newId("conversation"))}::text[], ${fresh.map((recipient) => recipient.player_id)}::text[]
      ) as t(id, player_id)
      on conflict do nothing`;
    // A statement of its own: of two who begin a conversation at once, the second sees the first one's only now.
    const begun = await sql<{ id: string; player_id: string }[]>`
      select id, player_id from conversations
      where integration_id = ${batch.integration_id} and status = 'open'
        and player_id = any(${fresh.map((recipient) => recipient.player_id)}::text[])`;
    for (const { id, player_id } of begun) known.set(player_id, id);
  }
  return reachable.map(({ player_id, address }) => {
    const conversationId = known.get(player_id);
    if (!conversationId || address === null) throw new Error("a conversation was open and closed at once");
    return { playerId: player_id, address, conversationId, messageId: newId("message") };
  });
}

async function writeMessages(sql: Sql, batch: Batch, sends: readonly Addressed[], now: Date): Promise<void> {
  if (sends.length === 0) return;
  const content = OutboundContent.parse(batch.content);
  const at = now.toISOString();
  const text = textOf(content);
  const fileId = carriedFileOf(content)?.fileId ?? null;
  await sql`
    with input as materialized (
      select * from unnest(
        ${sends.map((send) => send.messageId)}::text[],
        ${sends.map((send) => send.conversationId)}::text[],
        ${sends.map((send) => send.address)}::text[],
        ${sends.map((send) => send.playerId)}::text[]
      ) with ordinality as t(id, conversation_id, address, player_id, n)
    ), line as materialized (
      select id from conversations where id in (select conversation_id from input) order by id for update
    ), last_line as (
      update conversations set
        last_message_at = greatest(conversations.last_message_at, ${at}::text::timestamptz),
        last_preview = ${storableText(previewOf(content))},
        last_direction = 'out'
      from line where conversations.id = line.id
    ), made as (
      insert into messages (id, workspace_id, integration_id, conversation_id, direction, type, sender_kind, sender_id,
        text, content, status, category, batch_id, occurred_at, created_at)
      select input.id, ${batch.workspace_id}, ${batch.integration_id}, conversation_id, 'out', ${content.type},
        ${batch.sender_kind}, ${batch.sender_id}, ${text && storableText(text)}, ${storableJson(content)}::text::jsonb, 'queued',
        ${batch.category}, ${batch.id}, ${at}::text::timestamptz, ${at}::text::timestamptz
      from input join line on line.id = conversation_id order by n
    ), history as (
      insert into message_statuses (message_id, status, occurred_at) select id, 'queued', ${at}::text::timestamptz from input
    ), carried as (
      insert into message_media (message_id, file_id)
      select id, ${fileId}::text from input where ${fileId}::text is not null
    ), queued as (
      insert into outbox (message_id, workspace_id, integration_id, recipient, priority, batch_id)
      select id, ${batch.workspace_id}, ${batch.integration_id}, address, ${batch.priority}, ${batch.id} from input order by n
    ), counted as (
      insert into batch_deltas (batch_id, status, reason, n) values (${batch.id}, 'queued', '', ${sends.length})
    )
    update batch_recipients r set message_id = input.id
    from input where r.batch_id = ${batch.id} and r.player_id = input.player_id`;
}

type Mark = { to: string; passed: number; reachable: readonly Addressed[]; recipients: readonly Recipient[] };

async function moveMark(sql: Sql, batch: Batch, mark: Mark): Promise<void> {
  const skipped = mark.recipients.filter((recipient) => recipient.address === null);
  if (skipped.length > 0) {
    await sql`
      with counted as (
        insert into batch_deltas (batch_id, status, reason, n)
        values (${batch.id}, 'skipped', 'unreachable', ${skipped.length})
      )
      update batch_recipients set skipped = 'unreachable'
      where batch_id = ${batch.id} and player_id = any(${skipped.map((recipient) => recipient.player_id)}::text[])`;
  }
  await sql`
    with moved as (
      update batches set fed_to = ${mark.to}, fed = fed + ${mark.passed}, fed_at = now() where id = ${batch.id}
    )
    select pg_notify(${outboxChannel}, '')`;
}

function announce(tx: Transaction, sends: readonly Addressed[]): void {
  afterCommit(tx, () =>
    publish(
      sends.map(({ conversationId, messageId }) => ({
        room: rooms.conversation(conversationId),
        event: "message.created" as const,
        payload: { conversationId, messageIds: [messageId] },
      })),
    ),
  );
}
