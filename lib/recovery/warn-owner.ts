import { and, desc, eq, isNotNull } from "drizzle-orm";
import { conversations } from "@/db/schema/messaging";
import type { Context } from "@/lib/context";
import { tapId } from "@/lib/dialogue/reserved-tap";
import { findSpeaker } from "@/lib/players/find-speaker";
import type { Transaction } from "@/lib/transaction";
import { pickLanguage } from "@/lib/words/pick-language";
import { say } from "@/lib/words/say";
import { tellChat } from "./tell-chat";

/** Tells the account's own chat, where it may be written to, that somebody got in from another one, with a way to stop it. */
export async function warnOwner(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  { recoveryId, playerId }: { recoveryId: string; playerId: string },
): Promise<void> {
  const [chat] = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(
      and(
        eq(conversations.playerId, playerId),
        eq(conversations.status, "open"),
        isNotNull(conversations.lastInboundAt),
      ),
    )
    .orderBy(desc(conversations.lastInboundAt))
    .limit(1);
  if (!chat) return;
  const language = pickLanguage(await findSpeaker(tx, playerId));
  const block = say(language, "buttonBlock");
  const body = say(language, "recoveryWarning", { block });
  const buttons = [{ id: tapId("recovery", recoveryId, "block"), title: block }];
  await tellChat(tx, ctx, {
    conversationId: chat.id,
    content: { type: "interactive", body, action: { kind: "buttons", buttons } },
  });
}
