import { addJobs } from "@/lib/jobs/add-job";
import type { Transaction } from "@/lib/transaction";

/** Given a message with a code that its channel will not deliver. */
export const codeFailedJobName = "messaging.code-failed";

type Moved = { id: string; status: string };

/** Tells whoever sent the codes which of these messages will not deliver them, once the transaction commits. */
export async function tellFailedCodes(
  tx: Pick<Transaction, "$client">,
  moved: readonly Moved[],
): Promise<void> {
  const failed = moved.flatMap(({ id, status }) => (status === "failed" ? [id] : []));
  if (failed.length === 0) return;
  const codes = await tx.$client<{ id: string; workspace_id: string }[]>`
    select id, workspace_id from messages where id = any(${failed}::text[]) and category = 'authentication'`;
  await addJobs(
    tx,
    codes.map(({ id, workspace_id: workspaceId }) => ({
      name: codeFailedJobName,
      payload: { workspaceId, messageId: id },
    })),
  );
}
