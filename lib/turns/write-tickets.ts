import type { Sql } from "@/db/client";
import type { TakenTurn } from "./taken-turn";

/** Open tickets whose player waits for us again. */
export function markWaiting(sql: Sql, turns: readonly TakenTurn[]): PromiseLike<unknown>[] {
  const waiting = turns.flatMap(({ turn }) =>
    turn.waitingTicketId ? [{ id: turn.waitingTicketId, since: turn.message.occurredAt.toISOString() }] : [],
  );
  if (waiting.length === 0) return [];
  return [
    sql`
      with locked as materialized (
        select id from tickets where id = any(${waiting.map((w) => w.id)}::text[]) order by id for update
      )
      update tickets set waiting_since = t.since::timestamptz
      from unnest(${waiting.map((w) => w.id)}::text[], ${waiting.map((w) => w.since)}::text[]) as t(id, since)
      join locked using (id)
      where tickets.id = t.id and tickets.status = 'open' and tickets.waiting_since is null`,
  ];
}

/** New tickets, numbered within their workspace in the order of their messages. */
export function writeTickets(sql: Sql, turns: readonly TakenTurn[]): PromiseLike<unknown>[] {
  const tickets = turns.flatMap(({ integration, turn }) =>
    turn.newTicket
      ? [
          {
            ...turn.newTicket,
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
          ${tickets.map((t) => t.since)}::text[]
        ) with ordinality as t(id, workspace_id, conversation_id, priority, since, n)
      ), counted as (
        update workspaces set tickets_issued = tickets_issued + c.tickets
        from (select workspace_id, count(*)::int as tickets from opened group by 1 order by 1) as c
        where workspaces.id = c.workspace_id
        returning workspaces.id, tickets_issued - c.tickets as before
      )
      insert into tickets (id, workspace_id, number, conversation_id, priority, waiting_since)
      select o.id, o.workspace_id, counted.before + o.place, o.conversation_id, o.priority, o.since::timestamptz
      from opened o join counted on counted.id = o.workspace_id order by o.n`,
  ];
}
