import { FileAnswer } from "@/app/api/answers/message";
import { apiRoute } from "@/lib/http/api-route";
import { FilePath } from "@/lib/media/file-path";
import { presentFile } from "@/lib/media/present-file";
import { getStoredFile } from "@/lib/media/stored-file";
import { env } from "@/lib/resources";

export const GET = apiRoute(
  {
    scope: "messages:read",
    summary: "Read what a file is, with addresses that open it",
    answers: { 200: FileAnswer },
    params: FilePath,
  },
  async ({ ctx, params }) => {
    const file = await getStoredFile(ctx.db, ctx.workspace.id, params.id);
    return Response.json(presentFile(file, env().AUTH_SECRET, ctx.now()));
  },
);
