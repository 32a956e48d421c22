import type { Context } from "@/lib/context";
import { sendMessage } from "@/lib/messaging/send-message";
import { transaction } from "@/lib/transaction";
import { seededPlayer } from "@/tests/bench/seed-players";
import type { Put } from "./plan-sends";

const atOnce = 4;

/**
 * Puts messages into the outbox by the one door out, each player's in order.
 * @param mayGoOn waits until so many messages may have been put in
 */
export async function putSends(
  ctx: Context,
  puts: readonly Put[],
  mayGoOn: (messages: number) => Promise<void>,
): Promise<void> {
  let done = 0;
  const feeders = Array.from({ length: atOnce }, async (_, feeder) => {
    for (const put of puts) {
      if (put.player % atOnce !== feeder) continue;
      await mayGoOn(done);
      await putIn(ctx, put);
      done += put.sends.length;
    }
  });
  await Promise.all(feeders);
}

function putIn(ctx: Context, { player, sends, closesWindow }: Put): Promise<void> {
  const { conversationId } = seededPlayer(player);
  return transaction(ctx, async (tx) => {
    for (const { messageId, text, priority } of sends) {
      const content = { type: "text" as const, text };
      await sendMessage(tx, ctx, { conversationId, content, sender, priority, messageId });
    }
    if (!closesWindow) return;
    await tx.$client`
      update conversations set last_inbound_at = now() - interval '25 hours' where id = ${conversationId}`;
  });
}

const sender = { kind: "api", id: "chaos" } as const;
