import { eq } from "drizzle-orm";
import { workspaces } from "@/db/schema/people";
import { players } from "@/db/schema/players";
import { verificationDispatches } from "@/db/schema/verifications";
import type { Channel } from "@/lib/channel";
import type { Context } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { phonePartsOf } from "@/lib/fraud/phone-parts";
import { newId } from "@/lib/ids";
import { addJob } from "@/lib/jobs/add-job";
import { announceMessage } from "@/lib/messaging/announce-message";
import { openConversation } from "@/lib/messaging/open-conversation";
import { sendMessage } from "@/lib/messaging/send-message";
import { together } from "@/lib/together";
import type { Transaction } from "@/lib/transaction";
import { codeMessage, shownAs } from "./code-message";
import type { CodeSettings } from "./code-settings";
import type { Carrier } from "./find-carriers";
import { fallBackJobName } from "./job-names";

type CodeMessage = {
  /** Null only over Telegram. */
  phone: string | null;
  /** Our id of the player whose number or Telegram it is. */
  ownerId: string;
  /** Of the player named, where it is known; else the owner's. */
  playerLanguage?: string | null | undefined;
  carrier: Carrier;
  settings: CodeSettings;
};

export type CodeWritten = Pick<
  typeof verificationDispatches.$inferInsert,
  "messageId" | "language" | "missedLanguage"
>;

/** The message that is to carry a code, ahead of everything else in the queue. */
export async function writeCodeMessage(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "actor" | "now">,
  { phone, ownerId, playerLanguage, carrier, settings }: CodeMessage,
): Promise<CodeWritten> {
  const { channel, integrationId } = carrier;
  const [owner, conversation] = await together([
    findOwner(tx, ownerId),
    openConversation(tx, ctx, { integrationId, playerId: ownerId }),
  ]);
  const country = owner.country ?? (phone === null ? null : phonePartsOf(phone).country);
  const { content, language, missedLanguage } = codeMessage({
    channel,
    speaker: { stated: playerLanguage ?? owner.language, country },
    workspaceName: owner.workspaceName,
    settings,
  });
  const sent = await sendMessage(tx, ctx, {
    conversationId: conversation.id,
    content,
    sender: { kind: "api", id: ctx.actor.id },
    priority: "critical",
    category: "authentication",
    // the number to be proven, which need not be the one the player was last seen with
    recipient: channel === "telegram" ? undefined : (phone ?? undefined),
    sealedAs: shownAs,
  });
  announceMessage(tx, ctx, sent);
  return { messageId: sent.id, language, missedLanguage };
}

async function findOwner(tx: Transaction, ownerId: string) {
  const [owner] = await tx
    .select({ language: players.language, country: players.country, workspaceName: workspaces.name })
    .from(players)
    .innerJoin(workspaces, eq(workspaces.id, players.workspaceId))
    .where(eq(players.id, ownerId));
  if (!owner) throw new NotFound("player");
  return owner;
}

type Dispatch = CodeWritten & {
  verificationId: string;
  generation: number;
  channel: Channel;
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
  const row = { ...dispatch, id: newId("dispatch"), workspaceId: ctx.workspace.id, queuedAt: now };
  await together([
    tx.insert(verificationDispatches).values(row),
    lookAgain(tx, row, fallbackAfterSeconds * 1000),
  ]);
}

/** Has somebody look after that time whether the message has arrived. */
export function lookAgain(
  tx: Transaction,
  {
    workspaceId,
    verificationId,
    messageId,
  }: { workspaceId: string; verificationId: string; messageId: string },
  afterMs: number,
): Promise<void> {
  return addJob(
    tx,
    fallBackJobName,
    { workspaceId, messageId },
    // the queue goes by the real time, also where an emulator's clock runs ahead
    { key: `${fallBackJobName}:${verificationId}`, runAt: new Date(Date.now() + afterMs) },
  );
}
