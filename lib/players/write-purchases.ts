import { sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { Transaction } from "@/lib/transaction";
import type { PlayerFields } from "./player-input";

type PlacedRow = { id: string; fields: Pick<PlayerFields, "purchases"> };

/** How many purchases of a player are kept, the newest. */
export const keptPurchases = 200;

/** Adds purchases, corrects those known by the studio's id of them, and lets go of what is too old. */
export async function writePurchases(
  tx: Transaction,
  ctx: Pick<Context, "workspace">,
  rows: readonly PlacedRow[],
): Promise<void> {
  const made = rows.flatMap(({ id: playerId, fields }) =>
    [...new Map((fields.purchases ?? []).map((one) => [one.id, one])).values()].map((one) => ({
      playerId,
      ...one,
    })),
  );
  if (made.length === 0) return;
  await tx.execute(sql`
    insert into purchases (id, workspace_id, player_id, external_id, product, amount_micros, currency, occurred_at)
    select id, ${ctx.workspace.id}, player_id, external_id, product, amount_micros, currency, occurred_at::timestamptz
    from unnest(
      ${sql.param(made.map(() => newId("purchase")))}::text[],
      ${sql.param(made.map(({ playerId }) => playerId))}::text[],
      ${sql.param(made.map(({ id }) => id))}::text[],
      ${sql.param(made.map(({ product }) => product))}::text[],
      ${sql.param(made.map(({ amountMicros }) => amountMicros))}::bigint[],
      ${sql.param(made.map(({ currency }) => currency))}::text[],
      ${sql.param(made.map(({ occurredAt }) => occurredAt))}::text[]
    ) as made(id, player_id, external_id, product, amount_micros, currency, occurred_at)
    on conflict (player_id, external_id) do update set product = excluded.product,
      amount_micros = excluded.amount_micros, currency = excluded.currency, occurred_at = excluded.occurred_at`);
  await tx.execute(sql`
    delete from purchases where id in (
      select ranked.id from (
        select id, row_number() over (partition by player_id order by occurred_at desc, id desc) as place
        from purchases where player_id = any(${sql.param([...new Set(made.map(({ playerId }) => playerId))])}::text[])
      ) ranked where place > ${keptPurchases})`);
}
