import { and, desc, eq, lt, sql } from "drizzle-orm";
import { auditEvents } from "@/db/schema/ledgers";
import { apiKeys, users } from "@/db/schema/people";
import { type Context, requireScope } from "@/lib/context";
import { type Page, pageOf } from "@/lib/page";

type ListAuditEvents = { take: number; cursor?: number | undefined };

export type ListedAuditEvent = {
  id: number;
  actorKind: "user" | "api_key" | "system" | "anonymous";
  actorId: string | null;
  actorName: string | null;
  action: string;
  subject: Record<string, unknown>;
  requestId: string | null;
  at: Date;
};

/** A page of the audit log, newest first. */
export async function listAuditEvents(
  ctx: Context,
  { take, cursor }: ListAuditEvents,
): Promise<Page<ListedAuditEvent, number>> {
  requireScope(ctx, "audit:read");
  const rows = await ctx.db
    .select({
      id: auditEvents.id,
      actorKind: auditEvents.actorKind,
      actorId: auditEvents.actorId,
      actorName: sql<string | null>`coalesce(${users.name}, ${apiKeys.name})`,
      action: auditEvents.action,
      subject: auditEvents.subject,
      requestId: auditEvents.requestId,
      at: auditEvents.at,
    })
    .from(auditEvents)
    .leftJoin(users, and(eq(auditEvents.actorKind, "user"), eq(users.id, auditEvents.actorId)))
    .leftJoin(apiKeys, and(eq(auditEvents.actorKind, "api_key"), eq(apiKeys.id, auditEvents.actorId)))
    .where(
      and(
        eq(auditEvents.workspaceId, ctx.workspace.id),
        cursor === undefined ? undefined : lt(auditEvents.id, cursor),
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(take + 1);
  return pageOf(rows, take, (row) => row.id);
}
