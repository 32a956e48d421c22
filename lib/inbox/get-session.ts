import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Redis } from "ioredis";
import { z } from "zod";
import { identities } from "@/db/schema/players";
import { type Context, requireScope } from "@/lib/context";
import { getConversation } from "@/lib/messaging/get-conversation";
import { redis } from "@/lib/resources";
import { loadSessions } from "@/lib/sessions/load-sessions";
import { type Session, sessionEndsAt } from "@/lib/sessions/session";
import { sessionWaitMs, withinTime } from "@/lib/sessions/within-time";
import type { SessionView } from "./session-view";

export const GetSession = z.object({ conversationId: z.string() });

type Source = { redis: Redis; waitMs: number };

/**
 * The running session of a conversation's player; null when there is none, in a group, or while Redis is away. Throws
 * NotFound for a conversation of another workspace.
 */
export async function getSession(
  ctx: Context,
  input: z.infer<typeof GetSession>,
  from: Source = { redis: redis(), waitMs: sessionWaitMs },
): Promise<SessionView | null> {
  requireScope(ctx, "inbox:read");
  const { integrationId, playerId } = await getConversation(ctx, input.conversationId);
  if (!playerId) return null;
  const session = await findLatest(from, integrationId, await sendersOf(ctx, playerId));
  if (!session || sessionEndsAt(session) < ctx.now().getTime()) return null;
  return {
    startedAt: new Date(session.startedAt).toISOString(),
    endsAt: new Date(sessionEndsAt(session)).toISOString(),
    messageCount: session.messageCount,
    authState: session.authState,
  };
}

/** What the player's lanes are called: one who is known by phone and by id may write under either. */
async function sendersOf(ctx: Context, playerId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ kind: identities.kind, value: identities.value })
    .from(identities)
    .where(
      and(
        eq(identities.workspaceId, ctx.workspace.id),
        eq(identities.playerId, playerId),
        inArray(identities.kind, ["phone", "bsuid", "telegram", "sender"]),
        isNull(identities.endedAt),
      ),
    );
  return rows.map(({ kind, value }) => (kind === "sender" ? value : `p:${value}`));
}

async function findLatest(from: Source, integrationId: string, senders: string[]): Promise<Session | null> {
  try {
    const found = await withinTime(loadSessions(from.redis, integrationId, senders), from.waitMs);
    const [latest] = [...found.values()].sort((a, b) => b.lastInboundAt - a.lastInboundAt);
    return latest ?? null;
  } catch {
    return null;
  }
}
