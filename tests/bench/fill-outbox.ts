import type { Stage } from "./stage";

let runs = 0;

/** Messages of a template in the outbox as if sent one by one, in turn to the first so many seeded players. */
export async function fillOutbox(stage: Stage, messages: number, players: number): Promise<void> {
  const { workspaceId, integrationId } = stage;
  const sql = stage.db.$client;
  runs += 1;
  const content = JSON.stringify({ type: "template", name: "hello_world", language: "en_US" });
  await sql`
    with sent as (
      insert into messages (id, workspace_id, integration_id, conversation_id, direction, type, sender_kind, content, category,
        status, occurred_at)
      select 'msg_' || lpad(${String(runs)} || 'r' || n, 26, '0'), ${workspaceId}, ${integrationId},
        'cnv_' || lpad((n % ${players}::int)::text, 26, '0'), 'out', 'template', 'system', ${content}::text::jsonb, 'utility',
        'queued', now()
      from generate_series(0, ${messages - 1}::int) n
      returning id, conversation_id
    )
    insert into outbox (message_id, workspace_id, integration_id, recipient, priority)
    select id, ${workspaceId}, ${integrationId}, '+1555' || (1000000 + right(conversation_id, 8)::int), 2 from sent order by id`;
  await sql`analyze`;
}
