import { answerCallback } from "./answer-callback";
import { mostBytes, proofHeaders } from "./callback-request";
import { sharedIntake } from "./shared-intake";

type Params = { params: Promise<{ id: string }> };

/** The route handler of a channel's callback, for where the fast lane is not in front of it. */
export function callbackRoute(
  channel: keyof typeof proofHeaders,
): (request: Request, context: Params) => Promise<Response> {
  return async (request, { params }) => {
    const { id } = await params;
    const { status, body } = await answerCallback(sharedIntake(), {
      channel,
      method: request.method,
      integrationId: id,
      query: new URL(request.url).searchParams,
      signature: request.headers.get(proofHeaders[channel]) ?? undefined,
      readBody: () => readBody(request),
    });
    return new Response(body, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  };
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
