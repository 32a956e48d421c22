import type { Transaction } from "@/lib/transaction";
import type { EventType } from "./event-type";

/** Whether some endpoint of the workspace wants that type now, for who has to gather what the event would say. */
export async function wantsEvent(tx: Transaction, workspaceId: string, type: EventType): Promise<boolean> {
  const [row] = await tx.$client<{ wanted: boolean }[]>`
    select exists (
      select from webhook_endpoints
      where workspace_id = ${workspaceId} and is_enabled and deleted_at is null and ${type} = any(event_types)
    ) as wanted`;
  return row?.wanted ?? false;
}
