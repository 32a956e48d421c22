import type { Sql } from "@/db/client";
import { storableJson, storableText } from "@/lib/storable";
import { findErrorEntry } from "@/lib/whatsapp/error-table";
import type { DeliveryStatus } from "@/lib/whatsapp/read-status";
import { forgetFiles } from "./forget-files";
import { tellFailedCodes } from "./tell-failed-codes";

export type ReceivedStatus = DeliveryStatus & { integrationId: string };

export type MovedMessage = { id: string; conversationId: string; status: string };

type MovedRow = { id: string; conversation_id: string; status: string };

/**
 * Records what the provider says became of messages, in whatever order it says so: every status joins the history, and a
 * message only moves to a higher rank. A status is found by our own id when it carries one, so it also settles a message
 * whose sending was never confirmed: its outbox row goes. Answers the messages that moved; unknown ones are ignored.
 */
export async function recordStatuses(sql: Sql, received: readonly ReceivedStatus[]): Promise<MovedMessage[]> {
  const statuses = received.filter((s) => s.messageId !== null || s.externalId !== null);
  if (statuses.length === 0) return [];
  const rows = await sql<MovedRow[]>`
    with input as (
      select * from unnest(
        ${statuses.map((s) => s.integrationId)}::text[],
        ${statuses.map((s) => s.messageId)}::text[],
        ${statuses.map((s) => s.externalId && storableText(s.externalId))}::text[],
        ${statuses.map((s) => storableText(s.status))}::text[],
        ${statuses.map((s) => s.rank)}::int[],
        ${statuses.map((s) => s.occurredAt.toISOString())}::text[],
        ${statuses.map((s) => s.pricingCategory && storableText(s.pricingCategory))}::text[],
        ${statuses.map((s) => (s.errors.length > 0 ? storableJson(s.errors) : null))}::text[],
        ${statuses.map((s) => wordsOf(s))}::text[]
      ) as t(integration_id, message_id, external_id, status, rank, occurred_at, pricing, errors, words)
    ), matched as (
      select m.id, i.* from input i join messages m
        on m.id = i.message_id and m.integration_id = i.integration_id and m.direction = 'out'
      union all
      select m.id, i.* from input i join messages m
        on i.message_id is null and m.integration_id = i.integration_id and m.external_id = i.external_id
        and m.direction = 'out'
    ), locked as materialized (
      select id, status_rank from messages where id in (select id from matched) order by id for update
    ), history as (
      insert into message_statuses (message_id, status, occurred_at, errors)
      select distinct on (id, status) id, status, occurred_at::timestamptz, errors::jsonb from matched order by id, status
      on conflict do nothing
    ), settled as (
      delete from outbox using matched where outbox.message_id = matched.id and matched.rank > 0
    ), best as (
      -- which status carries the price is Meta's choice, so it counts whatever its rank
      select distinct on (m.id) m.id, m.status, m.rank, m.external_id, m.words, locked.status_rank < m.rank as moves,
        max(m.pricing) over (partition by m.id) as pricing
      from matched m join locked using (id) where m.rank > 0 order by m.id, m.rank desc
    ), updated as (
      update messages set
        status = case when moves then best.status else messages.status end,
        status_rank = case when moves then best.rank else messages.status_rank end,
        external_id = coalesce(messages.external_id, best.external_id),
        pricing_category = coalesce(best.pricing, messages.pricing_category),
        error = case when not moves then messages.error when best.status = 'failed' then best.words::jsonb end
      from best
      where messages.id = best.id and (moves or best.pricing <> coalesce(messages.pricing_category, ''))
      returning messages.id, messages.conversation_id, messages.status, moves
    )
    select id, conversation_id, status from updated where moves`;
  await tellFailedCodes({ $client: sql }, rows);
  if (statuses.some(isFileTrouble)) {
    await forgetFiles(
      sql,
      rows.filter(({ status }) => status === "failed").map(({ id }) => id),
    );
  }
  return rows.map((row) => ({ id: row.id, conversationId: row.conversation_id, status: row.status }));
}

function isFileTrouble({ errors }: DeliveryStatus): boolean {
  return errors.some(({ code }) => code === 131052 || code === 131053);
}

function wordsOf(status: DeliveryStatus): string | null {
  if (status.status !== "failed") return null;
  const [error] = status.errors;
  const entry = error?.code == null ? undefined : findErrorEntry(error.code);
  return storableJson({
    code: String(error?.code ?? "unknown"),
    title: entry?.title ?? error?.title ?? "Not delivered",
    explain: entry?.explain ?? error?.details ?? "WhatsApp gave no reason.",
  });
}
