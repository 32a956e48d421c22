import type { IncomingMessage, ServerResponse } from "node:http";
import { answerCallback } from "./answer-callback";
import { type CallbackRequest, mostBytes, proofHeaders } from "./callback-request";
import type { Intake } from "./create-intake";

const path = /^\/api\/v1\/integration\/(whatsapp|telegram)\/([^/?]+)\/callback\/?(?:\?(.*))?$/;

/** Answers callbacks ahead of Next; false for every other request. */
export function callbackFastLane(intake: Intake): (req: IncomingMessage, res: ServerResponse) => boolean {
  return (req, res) => {
    const [, channel, integrationId, query = ""] = path.exec(req.url ?? "") ?? [];
    if (!integrationId) return false;
    void answer(intake, req, res, {
      channel: channel === "telegram" ? "telegram" : "whatsapp",
      integrationId,
      query: new URLSearchParams(query),
    });
    return true;
  };
}

async function answer(
  intake: Intake,
  req: IncomingMessage,
  res: ServerResponse,
  called: Pick<CallbackRequest, "integrationId" | "query"> & { channel: keyof typeof proofHeaders },
): Promise<void> {
  const { status, body } = await answerCallback(intake, {
    ...called,
    method: req.method ?? "GET",
    signature: headerOf(req.headers[proofHeaders[called.channel]]),
    readBody: () => readBody(req),
  });
  // An unread body would be parsed as the next request of the connection.
  if (!req.complete) res.setHeader("Connection", "close");
  if (body !== "") res.setHeader("Content-Type", "text/plain; charset=utf-8");
  res.writeHead(status, { "Content-Length": Buffer.byteLength(body) }).end(body);
}

function headerOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** The whole body, or null as soon as it is known to be too large. */
function readBody(req: IncomingMessage): Promise<Buffer | null> {
  if (Number(req.headers["content-length"] ?? 0) > mostBytes) return Promise.resolve(null);
  if (req.destroyed) return Promise.reject(new Error("the sender went away"));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    req.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > mostBytes) {
        req.pause();
        resolve(null);
      } else chunks.push(chunk);
    });
    req.on("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    req.on("error", reject);
    req.on("aborted", () => reject(new Error("the sender went away")));
  });
}
