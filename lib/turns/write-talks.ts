import type { Sql } from "@/db/client";
import { talkLifeMs } from "@/lib/dialogue/talk-life";
import { storableJson } from "@/lib/storable";
import type { TalkChange } from "./take-turn";
import type { TakenTurn } from "./taken-turn";

type Written = TalkChange & { workspaceId: string; conversationId: string; lastVersion: number };

/**
 * The dialogues that began, went on or ended. Throws TalkMoved when one did since it was read: its message has to be taken in
 * anew.
 */
export function writeTalks(sql: Sql, turns: readonly TakenTurn[], now: Date): PromiseLike<unknown>[] {
  const changes = changedTalks(turns);
  const begun = changes.filter(({ version, kept }) => version === 0 && kept);
  const moved = changes.filter(({ version }) => version > 0);
  return [...begin(sql, begun, now), ...(moved.length > 0 ? [move(sql, moved, now)] : [])];
}

/** A dialogue's changes within one batch as one: from the version that was read to what is left of it. */
function changedTalks(turns: readonly TakenTurn[]): Written[] {
  const changes = new Map<string, Written>();
  for (const { integration, turn } of turns) {
    if (!turn.talk) continue;
    const { id, version, kept } = turn.talk;
    const { workspaceId } = integration;
    const first = changes.get(id)?.version ?? version;
    const conversationId = turn.conversation.id;
    changes.set(id, { id, version: first, kept, workspaceId, conversationId, lastVersion: version + 1 });
  }
  return [...changes.values()];
}

// What expired unseen is still open: it ends where another begins.
function begin(sql: Sql, begun: readonly Written[], now: Date): PromiseLike<unknown>[] {
  if (begun.length === 0) return [];
  const at = now.toISOString();
  return [
    sql`
      update dialogues set ended_at = ${at}
      where conversation_id = any(${begun.map((talk) => talk.conversationId)}::text[]) and ended_at is null`,
    sql`
      insert into dialogues (id, workspace_id, conversation_id, kind, state, version, created_at, expires_at)
      select id, workspace_id, conversation_id, kind, state::jsonb, version, ${at}::timestamptz, expires_at::timestamptz
      from unnest(
        ${begun.map((talk) => talk.id)}::text[],
        ${begun.map((talk) => talk.workspaceId)}::text[],
        ${begun.map((talk) => talk.conversationId)}::text[],
        ${begun.map((talk) => talk.kept?.kind ?? null)}::text[],
        ${begun.map((talk) => storableJson(talk.kept))}::text[],
        ${begun.map((talk) => talk.lastVersion)}::int[],
        ${begun.map((talk) => expiryOf(talk, now))}::text[]
      ) as t(id, workspace_id, conversation_id, kind, state, version, expires_at)`,
  ];
}

async function move(sql: Sql, moved: readonly Written[], now: Date): Promise<void> {
  const rows = await sql`
    update dialogues set
      state = coalesce(t.state::jsonb, dialogues.state),
      version = t.version,
      expires_at = coalesce(t.expires_at::timestamptz, dialogues.expires_at),
      ended_at = case when t.state is null then ${now.toISOString()}::timestamptz end
    from unnest(
      ${moved.map((talk) => talk.id)}::text[],
      ${moved.map((talk) => talk.version)}::int[],
      ${moved.map((talk) => talk.lastVersion)}::int[],
      ${moved.map((talk) => talk.kept && storableJson(talk.kept))}::text[],
      ${moved.map((talk) => (talk.kept ? expiryOf(talk, now) : null))}::text[]
    ) as t(id, read_version, version, state, expires_at)
    where dialogues.id = t.id and dialogues.version = t.read_version and dialogues.ended_at is null
    returning dialogues.id`;
  if (rows.length !== moved.length) throw new TalkMoved();
}

function expiryOf({ kept }: Written, now: Date): string {
  return new Date(now.getTime() + (kept ? talkLifeMs[kept.kind] : 0)).toISOString();
}

class TalkMoved extends Error {
  constructor() {
    super("A dialogue went on while a message of it was being taken in; the message is taken in anew.");
  }
}
