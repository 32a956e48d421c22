import type { Sql } from "@/db/client";
import type { Facts, IdentityKey, IntegrationFacts, PlayerFacts } from "./facts";
import { identitiesOf } from "./identities-of";
import type { Incoming } from "./take-turn";

type IntegrationRow = {
  id: string;
  workspace_id: string;
  waba_id: string | null;
  bot_id: string | null;
  contact_collection: boolean;
};

type SenderRow = {
  n: number;
  portfolio: string;
  kind: IdentityKey["kind"];
  value: string;
  player_id: string;
  tier: string;
  display_name: string | null;
} & ThreadRow;

type ThreadRow = {
  conversation_id: string | null;
  last_inbound_at: string | null;
  ticket_id: string | null;
  assignee_id: string | null;
  waiting_since: string | null;
};

export async function loadIntegrations(sql: Sql, ids: string[]): Promise<Map<string, IntegrationFacts>> {
  const rows = await sql<IntegrationRow[]>`
    select id, workspace_id, waba_id, bot_id, contact_collection from integrations where id = any(${ids}::text[])`;
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        workspaceId: row.workspace_id,
        portfolio: row.waba_id ?? row.id,
        botId: row.bot_id,
        contactCollection: row.contact_collection,
      },
    ]),
  );
}

export type Question = Incoming & { integration: IntegrationFacts };

/** The facts for each message, in three statements however many there are. */
export async function loadFacts(sql: Sql, questions: readonly Question[]): Promise<Facts[]> {
  const asked = questions.flatMap((question, n) =>
    identitiesOf(question.message, question.laneKey, question.integration).map((key) => ({
      n,
      question,
      key,
    })),
  );
  const groups = questions.flatMap((question, n) =>
    question.message.groupId
      ? [{ n, id: question.message.groupId, integrationId: question.integration.id }]
      : [],
  );
  const [senders, threads, known] = await Promise.all([
    sql<SenderRow[]>`
      select a.n, i.portfolio, i.kind, i.value, p.id as player_id, p.tier, p.display_name,
        c.id as conversation_id, c.last_inbound_at, t.id as ticket_id, t.assignee_id, t.waiting_since
      from unnest(
        ${asked.map(({ n }) => n)}::int[],
        ${asked.map(({ question }) => question.integration.workspaceId)}::text[],
        ${asked.map(({ question }) => question.integration.id)}::text[],
        ${asked.map(({ key }) => key.portfolio)}::text[],
        ${asked.map(({ key }) => key.kind)}::text[],
        ${asked.map(({ key }) => key.value)}::text[]
      ) as a(n, workspace_id, integration_id, portfolio, kind, value)
      join identities i on i.workspace_id = a.workspace_id and i.portfolio = a.portfolio
        and i.kind = a.kind and i.value = a.value
      join players p on p.id = i.player_id
      left join conversations c on c.integration_id = a.integration_id and c.player_id = p.id and c.status = 'open'
      left join tickets t on t.conversation_id = c.id and t.status = 'open'`,
    groups.length === 0
      ? []
      : sql<(ThreadRow & { n: number })[]>`
          select a.n, c.id as conversation_id, c.last_inbound_at, t.id as ticket_id, t.assignee_id, t.waiting_since
          from unnest(
            ${groups.map(({ n }) => n)}::int[],
            ${groups.map(({ integrationId }) => integrationId)}::text[],
            ${groups.map(({ id }) => id)}::text[]
          ) as a(n, integration_id, group_id)
          join conversations c on c.integration_id = a.integration_id and c.group_id = a.group_id and c.status = 'open'
          left join tickets t on t.conversation_id = c.id and t.status = 'open'`,
    sql<{ n: number }[]>`
      select a.n
      from unnest(
        ${questions.map((_, n) => n)}::int[],
        ${questions.map(({ integration }) => integration.id)}::text[],
        ${questions.map(({ message }) => message.externalId)}::text[]
      ) as a(n, integration_id, external_id)
      join messages m on m.integration_id = a.integration_id and m.external_id = a.external_id`,
  ]);
  const knownNumbers = new Set(known.map((row) => row.n));
  const sendersOf = groupByNumber(senders);
  const threadOf = new Map(threads.map((row) => [row.n, row]));
  return questions.map(({ integration, message }, n) => {
    const rows = sendersOf.get(n) ?? [];
    return {
      integration,
      player: toPlayer(rows),
      conversation: toConversation(message.groupId ? threadOf.get(n) : rows[0]),
      isKnown: knownNumbers.has(n),
    };
  });
}

function groupByNumber(rows: readonly SenderRow[]): Map<number, SenderRow[]> {
  const groups = new Map<number, SenderRow[]>();
  for (const row of rows) {
    const group = groups.get(row.n);
    if (group) group.push(row);
    else groups.set(row.n, [row]);
  }
  return groups;
}

// Two identities of one message may belong to two players met separately; the surest identity decides.
function toPlayer(rows: readonly SenderRow[]): PlayerFacts | null {
  const [first] = rows;
  if (!first) return null;
  return {
    id: first.player_id,
    tier: first.tier,
    displayName: first.display_name,
    knownAs: rows.map(({ portfolio, kind, value }) => ({ portfolio, kind, value })),
  };
}

function toConversation(row: ThreadRow | undefined): Facts["conversation"] {
  if (!row?.conversation_id) return null;
  return {
    id: row.conversation_id,
    lastInboundAt: row.last_inbound_at ? new Date(row.last_inbound_at) : null,
    ticket: row.ticket_id
      ? { id: row.ticket_id, assigneeId: row.assignee_id, isWaiting: row.waiting_since !== null }
      : null,
  };
}
