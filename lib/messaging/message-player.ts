import { z } from "zod";
import { type Channel, channels } from "@/lib/channel";
import { type Context, requireScope } from "@/lib/context";
import { InvalidInput } from "@/lib/errors";
import { findPlayerByRef } from "@/lib/players/find-player-by-ref";
import { openPlayer } from "@/lib/players/open-player";
import { Phone } from "@/lib/players/phone";
import { type Transaction, transaction } from "@/lib/transaction";
import { announceMessage } from "./announce-message";
import { MessageCategory } from "./category";
import { chooseIntegration } from "./choose-integration";
import { openConversation } from "./open-conversation";
import { OutboundContent } from "./outbound-content";
import { type MessageSent, type Sender, sendMessage } from "./send-message";

export const MessagePlayer = z.object({
  to: z.union([z.strictObject({ phone: Phone }), z.strictObject({ playerId: z.string().min(1).max(200) })], {
    error: "Name one of phone (in E.164) and playerId.",
  }),
  content: OutboundContent,
  priority: z.enum(["critical", "high", "normal", "low"]).default("normal"),
  category: MessageCategory.optional(),
  /** By default WhatsApp, or that of the named integration. */
  channel: z.enum(channels, "Name whatsapp, telegram or sms.").optional(),
  /** Needed when the workspace has several of the channel. */
  integrationId: z.string().optional(),
});

/**
 * Writes to a player from outside the inbox, in their open conversation or a new one. A number nobody has yet becomes a
 * player. Throws InvalidInput for an unknown playerId or integration, WindowClosed for free text without an open window.
 */
export async function messagePlayer(
  ctx: Context,
  input: z.infer<typeof MessagePlayer>,
): Promise<MessageSent> {
  requireScope(ctx, "messages:write");
  return transaction(ctx, async (tx) => {
    const integrationId = await chooseIntegration(tx, ctx, input.integrationId, channelOf(input));
    const player = await findAddressee(tx, ctx, input.to);
    const conversation = await openConversation(tx, ctx, { integrationId, playerId: player.id });
    const sent = await sendMessage(tx, ctx, {
      conversationId: conversation.id,
      content: input.content,
      sender: senderOf(ctx),
      priority: input.priority,
      category: input.category,
    });
    announceMessage(tx, ctx, sent);
    return sent;
  });
}

function channelOf({ channel, integrationId }: z.infer<typeof MessagePlayer>): Channel | null {
  return channel ?? (integrationId === undefined ? "whatsapp" : null);
}

function senderOf({ actor }: Context): Sender {
  if (actor.kind === "user") return { kind: "agent", id: actor.id };
  return actor.kind === "api_key" ? { kind: "api", id: actor.id } : { kind: "system", id: null };
}

async function findAddressee(
  tx: Transaction,
  ctx: Context,
  to: { phone: string } | { playerId: string },
): Promise<{ id: string }> {
  if ("phone" in to) return openPlayer(tx, ctx, to.phone);
  const player = await findPlayerByRef(tx, ctx, to.playerId);
  if (!player) throw new InvalidInput([{ field: "to.playerId", message: "There is no such player." }]);
  return player;
}
