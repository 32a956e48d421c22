import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { auditEvents } from "@/db/schema/ledgers";
import { messageStatuses, messages } from "@/db/schema/messaging";
import { apiKeys, users } from "@/db/schema/people";
import { players } from "@/db/schema/players";
import { verificationDispatches, verifications } from "@/db/schema/verifications";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { maskPhone } from "@/lib/players/mask-phone";
import { effectiveState } from "./effective-state";
import { type LifeEvent, lifeOfVerification } from "./life-of-verification";
import type { VerificationLine } from "./verification-line";

/** One verification with its whole life, for a person; never its code. Times are ISO 8601 in UTC. */
export type VerificationView = VerificationLine & {
  prefix: string | null;
  ip: string | null;
  hasTransaction: boolean;
  maxAttempts: number;
  requestId: string;
  expiresAt: string;
  /** Where its messages can be read; null before any were written. */
  conversationId: string | null;
  life: LifeEvent[];
};

export async function getVerificationView(ctx: Context, { id }: { id: string }): Promise<VerificationView> {
  requireScope(ctx, "otp:read");
  const [found] = await ctx.db
    .select({ verification: verifications, playerName: players.displayName, externalId: players.externalId })
    .from(verifications)
    .leftJoin(players, eq(players.id, verifications.playerId))
    .where(and(eq(verifications.workspaceId, ctx.workspace.id), eq(verifications.id, id)));
  if (!found) throw new NotFound("verification");
  const v = found.verification;
  const [dispatches, audited] = await Promise.all([listDispatches(ctx, id), listAudited(ctx, id)]);
  const [statuses, conversationId] = await Promise.all([
    listStatuses(ctx, dispatches),
    findConversation(ctx, dispatches),
  ]);
  return {
    id: v.id,
    maskedPhone: v.phone && maskPhone(v.phone),
    country: v.country,
    prefix: v.prefix,
    ip: v.ip,
    purpose: v.purpose,
    hasTransaction: v.transaction !== null,
    state: effectiveState(v, ctx.now()),
    endReason: v.endReason,
    channels: [...new Set(dispatches.map(({ channel }) => channel))],
    verifiedChannel: v.verifiedChannel,
    guardOutcome: v.guardOutcome,
    guardReasons: v.guardReasons,
    sends: v.sends,
    attempts: v.attempts,
    maxAttempts: v.maxAttempts,
    player:
      v.playerId === null
        ? null
        : { id: v.playerId, name: found.playerName ?? found.externalId ?? "Unnamed player" },
    requestId: v.requestId,
    createdAt: v.createdAt.toISOString(),
    expiresAt: v.expiresAt.toISOString(),
    secondsToVerify: v.verifiedAt && Math.round((v.verifiedAt.getTime() - v.createdAt.getTime()) / 1000),
    conversationId,
    life: lifeOfVerification({ verification: v, dispatches, statuses, audited }, ctx.now()),
  };
}

type Dispatch = typeof verificationDispatches.$inferSelect;

async function listDispatches(ctx: Context, verificationId: string): Promise<Dispatch[]> {
  return ctx.db
    .select()
    .from(verificationDispatches)
    .where(eq(verificationDispatches.verificationId, verificationId))
    .orderBy(asc(verificationDispatches.id));
}

async function listAudited(ctx: Context, verificationId: string) {
  return ctx.db
    .select({
      action: auditEvents.action,
      subject: auditEvents.subject,
      actorKind: auditEvents.actorKind,
      actorName: sql<string | null>`coalesce(${users.name}, ${apiKeys.name})`,
      at: auditEvents.at,
    })
    .from(auditEvents)
    .leftJoin(users, and(eq(auditEvents.actorKind, "user"), eq(users.id, auditEvents.actorId)))
    .leftJoin(apiKeys, and(eq(auditEvents.actorKind, "api_key"), eq(apiKeys.id, auditEvents.actorId)))
    .where(
      and(
        eq(auditEvents.workspaceId, ctx.workspace.id),
        // written out, so that the partial index of these events can serve it
        sql`${auditEvents.subject} ->> 'otpId' = ${verificationId} and ${auditEvents.action} like 'otp.%'`,
      ),
    )
    .orderBy(asc(auditEvents.id));
}

async function listStatuses(ctx: Context, dispatches: Dispatch[]) {
  if (dispatches.length === 0) return [];
  return ctx.db
    .select({
      messageId: messageStatuses.messageId,
      status: messageStatuses.status,
      occurredAt: messageStatuses.occurredAt,
    })
    .from(messageStatuses)
    .where(
      inArray(
        messageStatuses.messageId,
        dispatches.map(({ messageId }) => messageId),
      ),
    );
}

async function findConversation(ctx: Context, dispatches: Dispatch[]): Promise<string | null> {
  const first = dispatches[0];
  if (!first) return null;
  const [message] = await ctx.db
    .select({ conversationId: messages.conversationId })
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspace.id), eq(messages.id, first.messageId)));
  return message?.conversationId ?? null;
}
