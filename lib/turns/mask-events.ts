import type { Sql } from "@/db/client";
import { maskWithin } from "@/lib/dialogue/mask-heard";
import { parseJson } from "@/lib/whatsapp/parse-json";
import type { TakenTurn } from "./taken-turn";

type EventRow = { lane_id: string; seq: string; external_id: string; integration_id: string; value: string };

/** What a player typed to prove who they are leaves the delivery it came with too, in the transaction that makes use of it. */
export async function maskEvents(sql: Sql, turns: readonly TakenTurn[]): Promise<void> {
  const masked = turns.filter(({ turn }) => turn.unmasked !== null);
  if (masked.length === 0) return;
  const rows = await sql<EventRow[]>`
    select e.lane_id, e.seq, e.external_id, e.integration_id, e.value from unnest(
      ${masked.map(({ integration }) => integration.id)}::text[],
      ${masked.map(({ turn }) => turn.message.externalId)}::text[]
    ) as m(integration_id, external_id)
    join inbound_events e on e.integration_id = m.integration_id and e.kind = 'message'
      and e.external_id = m.external_id`;
  const changed = rows.map((row) => ({ ...row, value: maskedValue(row, masked) }));
  await sql`
    update inbound_events set value = m.value from unnest(
      ${changed.map((row) => row.lane_id)}::bigint[],
      ${changed.map((row) => row.seq)}::bigint[],
      ${changed.map((row) => row.value)}::text[]
    ) as m(lane_id, seq, value)
    where inbound_events.lane_id = m.lane_id and inbound_events.seq = m.seq`;
}

function maskedValue(row: EventRow, masked: readonly TakenTurn[]): string {
  const said = masked.find(
    ({ integration, turn }) =>
      integration.id === row.integration_id && turn.message.externalId === row.external_id,
  )?.turn;
  const parsed = parseJson(row.value);
  if (!parsed || !said || said.unmasked === null) return row.value;
  return JSON.stringify(maskWithin(parsed.value, said.unmasked, said.message.text ?? ""));
}
