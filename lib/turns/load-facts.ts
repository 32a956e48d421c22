import type { Sql } from "@/db/client";
import type { Channel } from "@/lib/channel";
import { isBlockWord } from "@/lib/dialogue/is-block-word";
import { KeptTalk } from "@/lib/dialogue/talk";
import { FactBook, identityText, type Question } from "./fact-book";
import type { ConversationFacts, IdentityKey, IntegrationFacts, TalkFacts } from "./facts";
import { allIdentitiesOf } from "./identities-of";

type IntegrationRow = {
  id: string;
  workspace_id: string;
  channel: Channel;
  telegram_bot_id: string | null;
  telegram_username: string | null;
  waba_id: string | null;
  bot_id: string | null;
  contact_collection: boolean;
  session_duration_ms: string;
};

type ThreadRow = {
  integration_id: string;
  conversation_id: string | null;
  last_inbound_at: string | null;
  ticket_id: string | null;
  assignee_id: string | null;
  waiting_since: string | null;
};

type TalkColumns = {
  dialogue_id: string | null;
  dialogue_version: number | null;
  dialogue_state: unknown;
};

type SenderRow = {
  workspace_id: string;
  portfolio: string;
  kind: IdentityKey["kind"];
  value: string;
  player_id: string;
  tier: string;
  display_name: string | null;
  language: string | null;
  country: string | null;
  last_seen_at: string;
  ended_at: string | null;
} & ThreadRow &
  TalkColumns;

export async function loadIntegrations(sql: Sql, ids: string[]): Promise<Map<string, IntegrationFacts>> {
  const rows = await sql<IntegrationRow[]>`
    select id, workspace_id, channel, telegram_bot_id, telegram_username, waba_id, bot_id, contact_collection, session_duration_ms
    from integrations where id = any(${ids}::text[])`;
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        workspaceId: row.workspace_id,
        channel: row.channel,
        portfolio: row.telegram_bot_id ?? row.waba_id ?? row.id,
        username: row.telegram_username,
        botId: row.bot_id,
        contactCollection: row.contact_collection,
        sessionDurationMs: Number(row.session_duration_ms),
      },
    ]),
  );
}

/** What is known of the messages, their senders and threads, in three statements however many there are. */
export async function loadFacts(sql: Sql, questions: readonly Question[], now: Date): Promise<FactBook> {
  const [senders, threads, answered, known] = await Promise.all([
    loadSenders(sql, questions, now),
    loadGroupThreads(sql, questions),
    loadAnsweredBots(sql, questions),
    sql<{ integration_id: string; external_id: string }[]>`
      select m.integration_id, m.external_id
      from unnest(
        ${questions.map(({ integration }) => integration.id)}::text[],
        ${questions.map(({ message }) => message.externalId)}::text[]
      ) as a(integration_id, external_id)
      join messages m on m.integration_id = a.integration_id and m.external_id = a.external_id`,
  ]);
  const book = new FactBook();
  for (const row of senders) {
    const { portfolio, kind, value } = row;
    const { player_id: id, tier, display_name: displayName, language, country } = row;
    const player = { id, tier, displayName, language, country };
    book.addPlayer(row.workspace_id, { portfolio, kind, value }, player, {
      lastSeenAt: new Date(row.last_seen_at),
      endedAt: row.ended_at === null ? null : new Date(row.ended_at),
    });
    addThread(book, row, row.player_id, talkOf(row));
  }
  for (const row of threads) addThread(book, row, row.group_id, null);
  for (const row of await loadRecoveries(sql, questions, senders, now)) {
    book.addRecovery(row.conversation_id, row.recovery_id);
  }
  for (const row of answered) book.addBotMessage(row.integration_id, row.external_id);
  for (const row of known) book.addMessage(row.integration_id, row.external_id);
  return book;
}

function loadSenders(sql: Sql, questions: readonly Question[], now: Date): PromiseLike<SenderRow[]> {
  const asked = [...sendersOf(questions).values()];
  return sql<SenderRow[]>`
    select a.integration_id, i.workspace_id, i.portfolio, i.kind, i.value, i.last_seen_at, i.ended_at,
      p.id as player_id, p.tier, p.display_name, p.language, p.country, c.id as conversation_id, c.last_inbound_at, t.id as ticket_id, t.assignee_id, t.waiting_since,
      d.id as dialogue_id, d.version as dialogue_version, d.state as dialogue_state
    from unnest(
      ${asked.map(({ integration }) => integration.workspaceId)}::text[],
      ${asked.map(({ integration }) => integration.id)}::text[],
      ${asked.map(({ key }) => key.portfolio)}::text[],
      ${asked.map(({ key }) => key.kind)}::text[],
      ${asked.map(({ key }) => key.value)}::text[]
    ) as a(workspace_id, integration_id, portfolio, kind, value)
    cross join lateral (
      select * from identities i where i.workspace_id = a.workspace_id and i.portfolio = a.portfolio
        and i.kind = a.kind and i.value = a.value and i.ended_at is null
      union all
      select * from identities i where i.workspace_id = a.workspace_id and i.portfolio = a.portfolio
        and i.kind = a.kind and i.value = a.value and i.ended_at is not null
    ) i
    join players p on p.id = i.player_id
    left join conversations c on c.integration_id = a.integration_id and c.player_id = p.id and c.status = 'open'
    left join tickets t on t.conversation_id = c.id and t.status = 'open'
    left join dialogues d on d.conversation_id = c.id and d.ended_at is null and d.expires_at > ${now.toISOString()}`;
}

/** What an older release kept and nobody understands any more counts as no talk. */
function talkOf(row: TalkColumns): TalkFacts | null {
  const { dialogue_id: id, dialogue_version: version, dialogue_state: state } = row;
  if (id === null || version === null) return null;
  const kept = KeptTalk.safeParse(state);
  return kept.success ? { id, version, kept: kept.data } : null;
}

/** Each sender of a batch once on each integration, however much they wrote. */
function sendersOf(questions: readonly Question[]) {
  const senders = new Map<string, { integration: IntegrationFacts; key: IdentityKey }>();
  for (const { integration, message, laneKey } of questions) {
    for (const key of allIdentitiesOf(message, laneKey, integration)) {
      senders.set(identityText(integration.id, key), { integration, key });
    }
  }
  return senders;
}

async function loadGroupThreads(
  sql: Sql,
  questions: readonly Question[],
): Promise<(ThreadRow & { group_id: string })[]> {
  const groups = questions.flatMap(({ integration, message }) =>
    message.groupId ? [{ integrationId: integration.id, id: message.groupId }] : [],
  );
  if (groups.length === 0) return [];
  return sql<(ThreadRow & { group_id: string })[]>`
    select c.integration_id, c.group_id, c.id as conversation_id, c.last_inbound_at, t.id as ticket_id, t.assignee_id,
      t.waiting_since
    from unnest(
      ${groups.map(({ integrationId }) => integrationId)}::text[],
      ${groups.map(({ id }) => id)}::text[]
    ) as a(integration_id, group_id)
    join conversations c on c.integration_id = a.integration_id and c.group_id = a.group_id and c.status = 'open'
    left join tickets t on t.conversation_id = c.id and t.status = 'open'`;
}

/** Where somebody says BLOCK: the last recovery that was asked for in their conversation, or of their account. */
async function loadRecoveries(
  sql: Sql,
  questions: readonly Question[],
  senders: readonly SenderRow[],
  now: Date,
): Promise<{ conversation_id: string; recovery_id: string }[]> {
  if (!questions.some(({ message }) => isBlockWord(message))) return [];
  const chats = senders.filter((row) => row.conversation_id !== null);
  return sql<{ conversation_id: string; recovery_id: string }[]>`
    select distinct on (c.conversation_id) c.conversation_id, r.id as recovery_id
    from unnest(
      ${chats.map((row) => row.conversation_id)}::text[],
      ${chats.map((row) => row.player_id)}::text[]
    ) as c(conversation_id, player_id)
    join recoveries r on (r.conversation_id = c.conversation_id or r.player_id = c.player_id)
      and r.state = 'issued' and r.expires_at > ${now.toISOString()}
    order by c.conversation_id, r.created_at desc`;
}

/** Which messages that were answered in a group are a bot's. */
async function loadAnsweredBots(
  sql: Sql,
  questions: readonly Question[],
): Promise<{ integration_id: string; external_id: string }[]> {
  const answers = questions.flatMap(({ integration, message: { groupId, replyToExternalId } }) =>
    groupId && replyToExternalId ? [{ integrationId: integration.id, externalId: replyToExternalId }] : [],
  );
  if (answers.length === 0) return [];
  return sql<{ integration_id: string; external_id: string }[]>`
    select m.integration_id, m.external_id
    from unnest(
      ${answers.map(({ integrationId }) => integrationId)}::text[],
      ${answers.map(({ externalId }) => externalId)}::text[]
    ) as a(integration_id, external_id)
    join messages m on m.integration_id = a.integration_id and m.external_id = a.external_id
      and m.sender_kind = 'bot'`;
}

function addThread(book: FactBook, row: ThreadRow, party: string, talk: TalkFacts | null): void {
  if (!row.conversation_id) return;
  const conversation: ConversationFacts = {
    id: row.conversation_id,
    lastInboundAt: row.last_inbound_at ? new Date(row.last_inbound_at) : null,
    ticket: row.ticket_id
      ? { id: row.ticket_id, assigneeId: row.assignee_id, isWaiting: row.waiting_since !== null }
      : null,
    talk,
  };
  book.addConversation(row.integration_id, party, conversation);
}
