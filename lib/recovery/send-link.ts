import type { Context } from "@/lib/context";
import { announceMessage } from "@/lib/messaging/announce-message";
import { hiddenSecret, secretPlace } from "@/lib/messaging/sealed-content";
import { sendMessage } from "@/lib/messaging/send-message";
import type { Transaction } from "@/lib/transaction";
import type { Language } from "@/lib/words/languages";
import { say } from "@/lib/words/say";

/** Sends the link to temporary credentials. Its token is put in only when the message leaves; people see none of it. */
export async function sendLink(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  {
    conversationId,
    linkMessageId,
    origin,
    language,
  }: { conversationId: string; linkMessageId: string; origin: string; language: Language },
): Promise<void> {
  const text = (token: string) => say(language, "recoveryLink", { link: `${origin}/recover/${token}` });
  const sent = await sendMessage(tx, ctx, {
    conversationId,
    messageId: linkMessageId,
    content: { type: "text", text: text(secretPlace), previewUrl: false },
    sender: { kind: "bot", id: null },
    priority: "high",
    sealedAs: text(hiddenSecret),
  });
  announceMessage(tx, ctx, sent);
}
