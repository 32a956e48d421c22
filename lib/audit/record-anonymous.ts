import { auditEvents } from "@/db/schema/ledgers";
import type { Executor } from "@/lib/transaction";

type Circumstances = { workspaceId: string | null; requestId: string; at: Date };

/** Appends to the audit log what someone did who is not signed in. `subject` holds ids and addresses, never secrets. */
export async function recordAnonymous(
  tx: Executor,
  { workspaceId, requestId, at }: Circumstances,
  action: string,
  subject: Record<string, unknown>,
): Promise<void> {
  await tx
    .insert(auditEvents)
    .values({ workspaceId, requestId, at, actorKind: "anonymous", actorId: null, action, subject });
}
