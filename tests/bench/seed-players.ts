import type { Stage } from "./stage";

export type Seeded = { conversationId: string; phone: string };

/** How the `n`th seeded player is called by everyone. */
export function seededPlayer(n: number): Seeded {
  return { conversationId: `cnv_${String(n).padStart(26, "0")}`, phone: `+1555${1_000_000 + n}` };
}

/** Players with a phone number and a conversation each, whose windows have just opened; the numbers of `phoneOfPlayer`. */
export async function seedPlayers({ db, workspaceId, integrationId }: Stage, players: number): Promise<void> {
  const sql = db.$client;
  const numbers = sql`generate_series(0, ${players - 1}::int) n`;
  await sql.begin(async (tx) => {
    await tx`set local statement_timeout = 0`;
    await tx`
      insert into players (id, workspace_id, display_name)
      select 'pl_' || lpad(n::text, 26, '0'), ${workspaceId}, 'Player ' || n from ${numbers}`;
    await tx`
      insert into identities (id, workspace_id, player_id, kind, value)
      select 'idn_' || lpad(n::text, 26, '0'), ${workspaceId}, 'pl_' || lpad(n::text, 26, '0'), 'phone', '+1555' || (1000000 + n)
      from ${numbers}`;
    await tx`
      insert into conversations (id, workspace_id, integration_id, player_id, last_inbound_at)
      select 'cnv_' || lpad(n::text, 26, '0'), ${workspaceId}, ${integrationId}, 'pl_' || lpad(n::text, 26, '0'), now()
      from ${numbers}`;
  });
  await sql`analyze`;
}
