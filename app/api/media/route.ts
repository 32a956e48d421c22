import { z } from "zod";
import { InvalidInput } from "@/lib/errors";
import { personRoute } from "@/lib/http/person-route";
import { putUpFile } from "@/lib/media/put-up-file";
import { UploadQuery } from "@/lib/media/upload-query";

/** Takes what an agent attaches. */
export const POST = personRoute(
  { scope: "messages:write", params: z.object({}), query: UploadQuery },
  async ({ ctx, query, request }) => {
    if (!request.body) throw new InvalidInput([{ field: "file", message: "The file is empty." }]);
    const { fileName = null, kind } = query;
    return Response.json(await putUpFile(ctx, { body: request.body, fileName, kind }), { status: 201 });
  },
);
