import { eq } from "drizzle-orm";
import { messages } from "@/db/schema/messaging";
import { NotFound } from "@/lib/errors";
import type { Executor } from "@/lib/transaction";
import type { MessageView } from "./message-view";
import { selectMessages } from "./select-messages";
import { toMessageView } from "./to-message-view";

/** One message as a person sees it, for verbs that have already checked the workspace. */
export async function getMessageView(db: Executor, messageId: string): Promise<MessageView> {
  const [row] = await selectMessages(db).where(eq(messages.id, messageId));
  if (!row) throw new NotFound("message");
  return toMessageView(row);
}
