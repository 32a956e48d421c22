import { mediaFiles } from "@/db/schema/media";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { transaction } from "@/lib/transaction";
import { fileNameOf } from "./file-name-of";
import type { MediaKind } from "./media-kind";
import { mostMediaBytes } from "./media-limits";
import { type PreparedFile, prepareFile } from "./prepare-file";
import { discardFile, receiveFile } from "./receive-file";
import { mediaStore } from "./store";
import { storeFile } from "./store-file";

export type PutUpFile = {
  body: AsyncIterable<Uint8Array>;
  fileName: string | null;
  /** What it shall be sent as; by default what fits its bytes. */
  kind?: MediaKind | undefined;
};

/** What a message may then carry: its `id`. */
export type PutUp = Pick<
  PreparedFile,
  "kind" | "mimeType" | "sizeBytes" | "width" | "height" | "isAnimated"
> & {
  id: string;
  fileName: string | null;
};

/** Whoever may send it. */
export const mayPutUp = ["messages:write", "broadcasts:write"] as const;

/**
 * Takes in a file that is to be sent: looks at its bytes, makes a picture small enough, stores it. Throws too_large above
 * 100 MB, InvalidInput with the limit for what Meta would refuse.
 */
export async function putUpFile(ctx: Context, input: PutUpFile): Promise<PutUp> {
  requireScope(ctx, mayPutUp);
  const fileName = fileNameOf(input.fileName);
  const received = await receiveFile(input.body, { mostBytes: mostMediaBytes });
  let held: { path: string } = received;
  try {
    const prepared = await prepareFile(received, { kind: input.kind, fileName });
    held = prepared;
    const id = newId("mediaFile");
    const keys = await storeFile(await mediaStore(), { ...prepared, id, workspaceId: ctx.workspace.id });
    const { kind, mimeType, sizeBytes, sha256, width, height, isAnimated } = prepared;
    await transaction(ctx, async (tx) => {
      await tx.insert(mediaFiles).values({
        id,
        workspaceId: ctx.workspace.id,
        origin: "studio",
        state: "stored",
        kind,
        mimeType,
        fileName,
        sizeBytes,
        sha256,
        width,
        height,
        isAnimated,
        ...keys,
        uploadedById: ctx.actor.id,
        createdAt: ctx.now(),
        storedAt: ctx.now(),
      });
      await recordAudit(tx, ctx, "media.put-up", { fileId: id, kind, sizeBytes });
    });
    return { id, kind, mimeType, fileName, sizeBytes, width, height, isAnimated };
  } finally {
    await discardFile(held);
  }
}
