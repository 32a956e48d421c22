import type { Sql } from "@/db/client";
import { storableJson } from "@/lib/storable";
import type { TakenTurn } from "./taken-turn";

/**
 * Holds the open tickets that messages fall under or answer, before anything else is written, and marks those whose player
 * waits for us again. Throws TicketEnded when one that a message falls under was resolved since it was read: nobody would
 * hear of its message.
 */
export async function holdTickets(sql: Sql, turns: readonly TakenTurn[]): Promise<void> {
  const opened = new Set(turns.map(({ turn }) => turn.newTicket?.id));
  const standing = new Set(turns.flatMap(({ turn }) => turn.standingTicketId ?? []));
  const answered = turns.flatMap(({ turn }) => turn.answeredTicketId ?? []);
  const ids = [...standing].filter((id) => !opened.has(id));
  if (ids.length === 0 && answered.length === 0) return;
  const waiting = turns.flatMap(({ turn }) =>
    turn.waitingTicketId ? [{ id: turn.waitingTicketId, since: turn.message.occurredAt.toISOString() }] : [],
  );
  const [row] = await sql<{ held: number }[]>`
    with locked as materialized (
      select id from tickets where id = any(${[...ids, ...answered]}::text[]) and status = 'open' order by id for update
    ), waiting as (
      update tickets set waiting_since = t.since::timestamptz
      from unnest(${waiting.map((w) => w.id)}::text[], ${waiting.map((w) => w.since)}::text[]) as t(id, since)
      join locked using (id)
      where tickets.id = t.id and tickets.waiting_since is null
    )
    select count(*)::int as held from locked where id = any(${ids}::text[])`;
  if (row?.held !== ids.length) throw new TicketEnded();
}

class TicketEnded extends Error {
  constructor() {
    super("A ticket was resolved while a message for it was being taken in; the message is taken in anew.");
  }
}

/** Players who were answered on the WhatsApp Business app no longer wait for us. */
export function answerTickets(sql: Sql, turns: readonly TakenTurn[]): PromiseLike<unknown>[] {
  const answered = turns.flatMap(({ turn }) =>
    turn.answeredTicketId ? [{ id: turn.answeredTicketId, at: turn.message.occurredAt.toISOString() }] : [],
  );
  if (answered.length === 0) return [];
  return [
    sql`
      with answers as (
        select id, max(at::timestamptz) as at from unnest(
          ${answered.map((a) => a.id)}::text[], ${answered.map((a) => a.at)}::text[]
        ) as t(id, at) group by 1
      ), locked as materialized (
        select id from tickets where id in (select id from answers) and status = 'open' order by id for update
      )
      update tickets set
        waiting_since = case when waiting_since > answers.at then waiting_since end,
        first_responded_at = coalesce(first_responded_at, answers.at)
      from answers join locked using (id) where tickets.id = answers.id`,
  ];
}

/** New tickets, numbered within their workspace in the order of their messages. */
export function writeTickets(sql: Sql, turns: readonly TakenTurn[]): PromiseLike<unknown>[] {
  const tickets = turns.flatMap(({ integration, turn }) =>
    turn.newTicket
      ? [
          {
            ...turn.newTicket,
            findings: turn.newTicket.findings && storableJson(turn.newTicket.findings),
            workspaceId: integration.workspaceId,
            conversationId: turn.conversation.id,
            since: turn.message.occurredAt.toISOString(),
          },
        ]
      : [],
  );
  if (tickets.length === 0) return [];
  return [
    sql`
      with opened as (
        select t.*, row_number() over (partition by workspace_id order by n) as place from unnest(
          ${tickets.map((t) => t.id)}::text[],
          ${tickets.map((t) => t.workspaceId)}::text[],
          ${tickets.map((t) => t.conversationId)}::text[],
          ${tickets.map((t) => t.priority)}::int[],
          ${tickets.map((t) => t.topic)}::text[],
          ${tickets.map((t) => t.findings)}::text[],
          ${tickets.map((t) => t.since)}::text[]
        ) with ordinality as t(id, workspace_id, conversation_id, priority, topic, findings, since, n)
      ), counted as (
        update workspaces set tickets_issued = tickets_issued + c.tickets
        from (select workspace_id, count(*)::int as tickets from opened group by 1 order by 1) as c
        where workspaces.id = c.workspace_id
        returning workspaces.id, tickets_issued - c.tickets as before
      )
      insert into tickets (id, workspace_id, number, conversation_id, priority, topic, findings, waiting_since)
      select o.id, o.workspace_id, counted.before + o.place, o.conversation_id, o.priority, o.topic, o.findings::jsonb,
        o.since::timestamptz
      from opened o join counted on counted.id = o.workspace_id order by o.n`,
  ];
}
