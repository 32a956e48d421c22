import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { mediaFiles, messageMedia } from "@/db/schema/media";
import { messages } from "@/db/schema/messaging";
import { type Context, requireScope } from "@/lib/context";
import { AppError, NotFound } from "@/lib/errors";
import { addJob } from "@/lib/jobs/add-job";
import { type FetchMedia, fetchMediaJob } from "@/lib/media/fetch-job";
import { transaction } from "@/lib/transaction";
import { announceMessage } from "./announce-message";
import { getMessageView } from "./get-message-view";
import type { MessageView } from "./message-view";

export const RetryMedia = z.object({ messageId: z.string() });

/** Has a player's file that could not be fetched tried once more. Throws NotFound, or a 409 when nothing failed. */
export async function retryMedia(ctx: Context, input: z.infer<typeof RetryMedia>): Promise<MessageView> {
  requireScope(ctx, "inbox:write");
  return transaction(ctx, async (tx) => {
    const [message] = await tx
      .select({ id: messages.id, conversationId: messages.conversationId })
      .from(messages)
      .where(and(eq(messages.workspaceId, ctx.workspace.id), eq(messages.id, input.messageId)));
    if (!message) throw new NotFound("message");
    const carried = tx
      .select({ id: messageMedia.fileId })
      .from(messageMedia)
      .where(eq(messageMedia.messageId, message.id));
    const [file] = await tx
      .update(mediaFiles)
      .set({ state: "pending", failure: null })
      .where(and(inArray(mediaFiles.id, carried), eq(mediaFiles.state, "failed")))
      .returning({ id: mediaFiles.id });
    if (!file) {
      throw new AppError("not_allowed_now", "Only a file that could not be fetched can be fetched again.", {
        code: "media_not_failed",
      });
    }
    const payload: FetchMedia = { fileId: file.id };
    await addJob(tx, fetchMediaJob, payload, { key: `${fetchMediaJob} ${file.id}` });
    announceMessage(tx, ctx, message);
    return getMessageView(tx, message.id);
  });
}
