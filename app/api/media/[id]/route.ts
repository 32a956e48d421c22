import { z } from "zod";
import { personRoute } from "@/lib/http/person-route";
import { answerFile } from "@/lib/media/answer-file";
import { FilePath } from "@/lib/media/file-path";
import { mediaStore } from "@/lib/media/store";
import { getStoredFile } from "@/lib/media/stored-file";

const Shown = z.object({
  variant: z.enum(["full", "thumbnail"]).default("full"),
  download: z.stringbool().default(false),
});

/** Shows a file of the workspace to who may read its conversations. */
export const GET = personRoute(
  { scope: "messages:read", params: FilePath, query: Shown },
  async ({ ctx, params, query, request }) => {
    const file = await getStoredFile(ctx.db, ctx.workspace.id, params.id);
    return answerFile(await mediaStore(), file, { ...query, range: request.headers.get("range") });
  },
);
