import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { Agent, request } from "undici";
import { type GraphError, readGraphError, readTransportError } from "./graph-error";
import { objectOf, textOf } from "./json";
import { parseJson } from "./parse-json";
import type { WhatsAppConnection } from "./send-message";

export type UploadFile = {
  open: () => Promise<AsyncIterable<Uint8Array>>;
  sizeBytes: number;
  mimeType: string;
  fileName: string;
};

export type UploadResult = { ok: true; mediaId: string } | { ok: false; error: GraphError };

const agent = new Agent({ connect: { timeout: 5_000 } });

/** Gives a file to Meta, piece by piece. Its id is good for 30 days, for the number it was given to. Never throws for what the network or Meta does. */
export async function uploadMedia(
  connection: WhatsAppConnection,
  file: UploadFile,
  timeoutMs: number,
): Promise<UploadResult> {
  const boundary = `guildline-${randomUUID()}`;
  const head = Buffer.from(
    `${fieldOf(boundary, "messaging_product", "whatsapp")}${fieldOf(boundary, "type", file.mimeType)}--${boundary}\r\n` +
      `Content-Disposition: form-data; name="file"; filename="${asciiName(file.fileName)}"\r\n` +
      `Content-Type: ${file.mimeType}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const url = `${connection.baseUrl.replace(/\/$/, "")}/${connection.version}/${encodeURIComponent(connection.phoneNumberId)}/media`;
  try {
    const source = await file.open();
    const answer = await request(url, {
      method: "POST",
      dispatcher: agent,
      headers: {
        authorization: `Bearer ${connection.accessToken}`,
        "content-type": `multipart/form-data; boundary=${boundary}`,
        "content-length": String(head.length + file.sizeBytes + tail.length),
      },
      body: Readable.from(framed(head, source, tail)),
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = parseJson(await answer.body.text())?.value;
    const mediaId = textOf(objectOf(body)?.id);
    if (answer.statusCode < 300 && mediaId) return { ok: true, mediaId };
    const retryAfter = answer.headers["retry-after"];
    return { ok: false, error: readGraphError(answer.statusCode, body, retryAfter?.toString()) };
  } catch (error) {
    if (error instanceof Error && error.name === "TimeoutError") {
      const message = `no answer within ${timeoutMs} ms`;
      return { ok: false, error: { transport: "timeout", message, sent: true } };
    }
    return {
      ok: false,
      error: readTransportError(error instanceof Error ? error : new Error("broke off"), true),
    };
  }
}

async function* framed(head: Buffer, source: AsyncIterable<Uint8Array>, tail: Buffer) {
  yield head;
  yield* source;
  yield tail;
}

function fieldOf(boundary: string, name: string, value: string): string {
  return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

// The name that players see travels with the message; this one only has to survive the header.
function asciiName(name: string): string {
  return name.replace(/[^\w.-]+/g, "_").slice(-100) || "file";
}
