import { z } from "zod";
import { InvalidInput } from "@/lib/errors";
import { personRoute } from "@/lib/http/person-route";
import { mayPutUp, putUpFile } from "@/lib/media/put-up-file";
import { UploadQuery } from "@/lib/media/upload-query";

/** Takes what an agent attaches, or a marketer puts above a template. */
export const POST = personRoute(
  { scope: mayPutUp, params: z.object({}), query: UploadQuery },
  async ({ ctx, query, request }) => {
    if (!request.body) throw new InvalidInput([{ field: "file", message: "The file is empty." }]);
    const { fileName = null, kind } = query;
    return Response.json(await putUpFile(ctx, { body: request.body, fileName, kind }), { status: 201 });
  },
);
