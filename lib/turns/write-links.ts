import { addJobs } from "@/lib/jobs/add-job";
import { type LinkChat, linkChatJobName } from "@/lib/messaging/link-chat-job";
import type { Transaction } from "@/lib/transaction";
import { textOf } from "@/lib/whatsapp/json";
import type { TakenTurn } from "./taken-turn";

/** Hands each private chat that was opened by a link to the job that makes it its player's. */
export async function writeLinks(tx: Transaction, turns: readonly TakenTurn[]): Promise<void> {
  await addJobs(
    tx,
    turns.flatMap(({ integration, turn: { message, player } }) => {
      const linkHash = message.type === "system" ? textOf(message.content.linkHash) : undefined;
      if (linkHash === undefined || message.groupId !== null || integration.channel !== "telegram") return [];
      const payload: LinkChat = {
        workspaceId: integration.workspaceId,
        integrationId: integration.id,
        playerId: player.id,
        linkHash,
      };
      return [{ name: linkChatJobName, payload }];
    }),
  );
}
