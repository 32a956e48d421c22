import { answerCallback } from "@/lib/intake/answer-callback";
import { mostBytes } from "@/lib/intake/callback-request";
import { sharedIntake } from "@/lib/intake/shared-intake";

type Params = { params: Promise<{ id: string }> };

async function handle(request: Request, { params }: Params): Promise<Response> {
  const { id } = await params;
  const { status, body } = await answerCallback(sharedIntake(), {
    method: request.method,
    integrationId: id,
    query: new URL(request.url).searchParams,
    signature: request.headers.get("x-hub-signature-256") ?? undefined,
    readBody: () => readBody(request),
  });
  return new Response(body, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}

/** A route handler's body has no limit of its own. */
async function readBody(request: Request): Promise<Buffer | null> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export { handle as GET, handle as POST };
