import { sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/transaction";

type PlacedRow = { id: string; fields: { phone?: string | null | undefined } };

/** Thrown when a number was given to somebody between looking and writing; trying the whole again helps. */
export class NumberTakenMeanwhile extends Error {}

/** Gives players the numbers said, and ends those they had before. A number left out stays. */
export async function writePhones(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  rows: readonly PlacedRow[],
): Promise<void> {
  const said = rows.filter(({ fields }) => fields.phone !== undefined);
  if (said.length === 0) return;
  const now = ctx.now().toISOString();
  const numbers = sql`unnest(
    ${sql.param(said.map(({ id }) => id))}::text[],
    ${sql.param(said.map(({ fields }) => fields.phone ?? null))}::text[]
  ) as said(player_id, phone)`;
  await tx.execute(sql`
    update identities i set ended_at = ${now}::timestamptz from ${numbers}
    where i.player_id = said.player_id and i.kind = 'phone' and i.ended_at is null
      and i.value is distinct from said.phone`);
  await tx.execute(sql`
    insert into identities (id, workspace_id, player_id, kind, value)
    select 'idn_' || replace(gen_random_uuid()::text, '-', ''), ${ctx.workspace.id}, player_id, 'phone', phone
    from ${numbers} where phone is not null order by phone on conflict do nothing`);
  const lost = await tx.execute(sql`
    select 1 from ${numbers} where phone is not null and not exists (
      select 1 from identities i where i.workspace_id = ${ctx.workspace.id} and i.portfolio = ''
        and i.kind = 'phone' and i.value = said.phone and i.ended_at is null and i.player_id = said.player_id)
    limit 1`);
  if (lost.length > 0) throw new NumberTakenMeanwhile();
}
