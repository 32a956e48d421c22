import { sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import { storableJson } from "@/lib/storable";
import type { Transaction } from "@/lib/transaction";
import type { PlayerRow } from "./place-players";

type PlacedRow = PlayerRow & { id: string; isKnown: boolean };

/** Makes the new players and sets what was said of all of them: a field left out stays, null clears it. */
export async function writeFields(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  rows: readonly PlacedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const now = ctx.now().toISOString();
  const placed = sql`unnest(
    ${sql.param(rows.map(({ id }) => id))}::text[],
    ${sql.param(rows.map(({ ref, isKnown }) => (isKnown ? null : ref)))}::text[],
    ${sql.param(rows.map(({ fields }) => storableJson(fields)))}::text[]
  ) as placed(id, external_id, said)`;
  await tx.execute(sql`
    insert into players (id, workspace_id, external_id, created_at)
    select id, ${ctx.workspace.id}, external_id, ${now}::timestamptz from ${placed} on conflict (id) do nothing`);
  await tx.execute(sql`
    with said as (select id, external_id, said::jsonb as f from ${placed})
    update players p set
      external_id = coalesce(p.external_id, said.external_id),
      display_name = case when f ? 'displayName' then f ->> 'displayName' else p.display_name end,
      tier = case when f ? 'tier' then coalesce(f ->> 'tier', 'standard') else p.tier end,
      country = case when f ? 'country' then f ->> 'country' else p.country end,
      language = case when f ? 'language' then f ->> 'language' else p.language end,
      time_zone = case when f ? 'timeZone' then f ->> 'timeZone' else p.time_zone end,
      spend_micros = case when f ? 'spendTotal' then (f #>> '{spendTotal,amountMicros}')::bigint else p.spend_micros end,
      spend_currency = case when f ? 'spendTotal' then f #>> '{spendTotal,currency}' else p.spend_currency end,
      balances = case when f ? 'balances' then nullif(f -> 'balances', 'null') else p.balances end,
      attributes = case when f ? 'attributes' then coalesce(jsonb_strip_nulls(nullif(f -> 'attributes', 'null')), '{}')
        else p.attributes end,
      security_question = case when f ? 'question' then f #>> '{question,text}' else p.security_question end,
      security_answer_hash = case when f ? 'question' then f #>> '{question,answerHash}' else p.security_answer_hash end,
      studio_updated_at = ${now}::timestamptz, updated_at = ${now}::timestamptz
    from said where p.id = said.id`);
}
