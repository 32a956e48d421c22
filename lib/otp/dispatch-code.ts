import { verificationDispatches } from "@/db/schema/verifications";
import type { Channel } from "@/lib/channel";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { addJob } from "@/lib/jobs/add-job";
import { announceMessage } from "@/lib/messaging/announce-message";
import { openConversation } from "@/lib/messaging/open-conversation";
import { sendMessage } from "@/lib/messaging/send-message";
import type { Transaction } from "@/lib/transaction";
import { codeMessage, shownAs } from "./code-message";
import type { CodeSettings } from "./code-settings";
import { fallBackJobName } from "./fall-back-job-name";
import type { Carrier } from "./find-carriers";

type CodeMessage = {
  phone: string;
  /** Our id of the player whose number it is. */
  ownerId: string;
  playerLanguage: string | null;
  workspaceName: string;
  carrier: Carrier;
  settings: CodeSettings;
};

/** The message that is to carry a code, ahead of everything else in the queue. Answers its id. */
export async function writeCodeMessage(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "actor" | "now">,
  { phone, ownerId, playerLanguage, workspaceName, carrier, settings }: CodeMessage,
): Promise<string> {
  const { channel, integrationId } = carrier;
  const conversation = await openConversation(tx, ctx, { integrationId, playerId: ownerId });
  const sent = await sendMessage(tx, ctx, {
    conversationId: conversation.id,
    content: codeMessage({ channel, playerLanguage, workspaceName, settings }),
    sender: { kind: "api", id: ctx.actor.id },
    priority: "critical",
    category: "authentication",
    // the number to be proven, which need not be the one the player was last seen with
    recipient: channel === "telegram" ? undefined : phone,
    sealedAs: shownAs,
  });
  announceMessage(tx, ctx, { id: sent.id, conversationId: conversation.id });
  return sent.id;
}

type Dispatch = {
  verificationId: string;
  generation: number;
  channel: Channel;
  messageId: string;
  /** Why on this channel, where it is not the first one. */
  reason: string | null;
  fallbackAfterSeconds: number;
};

/** Notes which message carries the code, and has a look at it when it should have arrived. */
export async function recordDispatch(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  { fallbackAfterSeconds, ...dispatch }: Dispatch,
): Promise<void> {
  const now = ctx.now();
  const { verificationId, generation } = dispatch;
  await tx
    .insert(verificationDispatches)
    .values({ ...dispatch, id: newId("dispatch"), workspaceId: ctx.workspace.id, queuedAt: now });
  await addJob(
    tx,
    fallBackJobName,
    { verificationId, generation },
    {
      key: `${fallBackJobName}:${verificationId}`,
      runAt: new Date(now.getTime() + fallbackAfterSeconds * 1000),
    },
  );
}
