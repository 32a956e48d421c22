import type { IncomingMessage, ServerResponse } from "node:http";
import { answerCallback } from "./answer-callback";
import { mostBytes } from "./callback-request";
import type { Intake } from "./create-intake";

const path = /^\/api\/v1\/integration\/whatsapp\/([^/?]+)\/callback\/?(?:\?(.*))?$/;

/** Answers callbacks ahead of Next; false for every other request. */
export function callbackFastLane(intake: Intake): (req: IncomingMessage, res: ServerResponse) => boolean {
  return (req, res) => {
    const match = path.exec(req.url ?? "");
    if (!match?.[1]) return false;
    void answer(intake, req, res, match[1], match[2] ?? "");
    return true;
  };
}

async function answer(
  intake: Intake,
  req: IncomingMessage,
  res: ServerResponse,
  integrationId: string,
  query: string,
): Promise<void> {
  const { status, body } = await answerCallback(intake, {
    method: req.method ?? "GET",
    integrationId,
    query: new URLSearchParams(query),
    signature: headerOf(req.headers["x-hub-signature-256"]),
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
