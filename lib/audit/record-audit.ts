import { auditEvents } from "@/db/schema/ledgers";
import type { Context } from "@/lib/context";
import type { Executor } from "@/lib/transaction";

/** Appends to the audit log in the caller's transaction. `subject` holds ids and changed field names, never secrets or PII. */
export async function recordAudit(
  tx: Executor,
  ctx: Pick<Context, "workspace" | "actor" | "requestId" | "now">,
  action: string,
  subject: Record<string, unknown>,
): Promise<void> {
  await tx.insert(auditEvents).values({
    workspaceId: ctx.workspace.id,
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.id,
    action,
    subject,
    requestId: ctx.requestId,
    at: ctx.now(),
  });
}
