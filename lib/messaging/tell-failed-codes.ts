import { addJobs } from "@/lib/jobs/add-job";
import type { Transaction } from "@/lib/transaction";

/** Given a message with a code that its channel will not deliver. */
export const codeFailedJobName = "messaging.code-failed";

/** Tells whoever sent the codes that these messages will not deliver them, once the transaction commits. */
export function tellFailedCodes(
  tx: Pick<Transaction, "$client">,
  failed: readonly { workspaceId: string; id: string }[],
  runAt?: Date,
): Promise<void> {
  return addJobs(
    tx,
    failed.map(({ workspaceId, id }) => ({
      name: codeFailedJobName,
      payload: { workspaceId, messageId: id },
      runAt,
    })),
  );
}
