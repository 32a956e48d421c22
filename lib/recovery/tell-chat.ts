import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { announceMessage } from "@/lib/messaging/announce-message";
import type { OutboundContent } from "@/lib/messaging/outbound-content";
import { sendMessage } from "@/lib/messaging/send-message";
import type { Transaction } from "@/lib/transaction";

/** Says something in a chat where it may be said; what protects an account does not wait for it to be possible. */
export async function tellChat(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  { conversationId, content }: { conversationId: string; content: OutboundContent },
): Promise<void> {
  try {
    const sent = await sendMessage(tx, ctx, {
      conversationId,
      content,
      // A bot is silent where a person has taken over; this is said all the same.
      sender: { kind: "system", id: null },
      priority: "high",
    });
    announceMessage(tx, ctx, sent);
  } catch (error) {
    // Refused before anything was written, as where the last word is more than a day old.
    if (!(error instanceof AppError)) throw error;
  }
}
