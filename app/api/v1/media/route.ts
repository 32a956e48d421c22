import { FilePutUp } from "@/app/api/answers/message";
import { InvalidInput } from "@/lib/errors";
import { apiRoute } from "@/lib/http/api-route";
import { putUpFile } from "@/lib/media/put-up-file";
import { UploadQuery } from "@/lib/media/upload-query";

/** The body is the file itself; nothing of it is believed but its bytes. */
export const POST = apiRoute(
  {
    scope: "messages:write",
    summary: "Put up a file",
    description: "The body is the file; what it is, is read from its bytes.",
    rawBody: "application/octet-stream",
    answers: { 201: FilePutUp },
    refusals: { 413: "The file is larger than its kind may be." },
    query: UploadQuery,
    idempotent: true,
  },
  async ({ ctx, query, request }) => {
    if (!request.body) throw new InvalidInput([{ field: "file", message: "The file is empty." }]);
    const { fileName = null, kind } = query;
    return Response.json(await putUpFile(ctx, { body: request.body, fileName, kind }), { status: 201 });
  },
);
