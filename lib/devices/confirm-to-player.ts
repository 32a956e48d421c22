import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { announceMessage } from "@/lib/messaging/announce-message";
import { sendMessage } from "@/lib/messaging/send-message";
import { findSpeaker } from "@/lib/players/find-speaker";
import type { Transaction } from "@/lib/transaction";
import { pickLanguage } from "@/lib/words/pick-language";
import { confirmation, type NamedDevice, type Outcome } from "./device-words";

/** Answers the player's tap in the chat. What was decided stands also where no answer can be sent. */
export async function confirmToPlayer(
  tx: Transaction,
  ctx: Context,
  conversationId: string,
  outcome: Outcome,
  device: NamedDevice & { playerId: string },
): Promise<void> {
  const language = pickLanguage(await findSpeaker(tx, device.playerId));
  try {
    const sent = await sendMessage(tx, ctx, {
      conversationId,
      content: { type: "text", text: confirmation(outcome, device, language) },
      sender: { kind: "system", id: null },
      priority: "high",
      category: "service",
    });
    announceMessage(tx, ctx, sent);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ctx.log.warn(
      { err: error, conversationId },
      "a decision about a device could not be confirmed to its player",
    );
  }
}
