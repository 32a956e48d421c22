import { openRoute } from "@/lib/http/open-route";
import { answerSmsReport } from "@/lib/intake/answer-sms-report";
import { sharedIntake } from "@/lib/intake/shared-intake";

type Params = { params: Promise<{ id: string }> };

const mostBytes = 65_536;

async function handle(request: Request, { params }: Params): Promise<Response> {
  const { id } = await params;
  const { status, body } = await answerSmsReport(sharedIntake(), {
    integrationId: id,
    headers: request.headers,
    query: new URL(request.url).searchParams,
    body: await readBody(request),
  });
  return new Response(body, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}

/** Null for a body beyond the limit, however it is sent. */
async function readBody(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const about = {
  description: "For the provider itself, which brings the report token along.",
  answers: { 200: "text/plain" },
  refusals: {
    401: "The token is not the one of this provider.",
    404: "There is no such provider, or it reports nothing.",
  },
} as const;

export const GET = openRoute({ ...about, summary: "Take in a delivery report as a query" }, handle);

export const POST = openRoute(
  { ...about, summary: "Take in a delivery report", rawBody: "application/json" },
  handle,
);
