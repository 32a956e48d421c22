import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { type Dispatcher, Pool } from "undici";
import { readTransportError } from "@/lib/whatsapp/graph-error";
import { type Json, numberOf, objectOf, textOf } from "@/lib/whatsapp/json";
import { parseJson } from "@/lib/whatsapp/parse-json";

/** What it takes to speak as one bot. */
export type Bot = {
  /** `https://api.telegram.org`, or an emulator's address. */
  baseUrl: string;
  accessToken: string;
};

/** A file that goes along, piece by piece, under the name of the field it belongs to. */
export type BotFile = {
  field: string;
  fileName: string;
  mimeType: string;
  sizeBytes: number;
  open: () => Promise<AsyncIterable<Uint8Array>>;
};

export type BotRequest = {
  method: string;
  body?: Json;
  file?: BotFile | undefined;
  timeoutMs: number;
};

/** Why a call failed: Telegram's own code and words, or what became of the connection. Never holds the token. */
export type BotError = {
  /** Absent when Telegram never spoke. */
  code?: number;
  description: string;
  retryAfterSeconds?: number;
  /** False only when the request surely never reached Telegram. */
  sent: boolean;
};

export type BotResult = { ok: true; result: unknown } | { ok: false; error: BotError };

const connections = 64;
const connectTimeoutMs = 5_000;
const pools = new Map<string, Pool>();

/** One call of the Bot API, over a kept connection. Never throws for what the network or Telegram does, and never repeats itself. */
export async function botRequest(bot: Bot, request: BotRequest): Promise<BotResult> {
  const base = new URL(bot.baseUrl);
  const path = `${base.pathname.replace(/\/$/, "")}/bot${bot.accessToken}/${request.method}`;
  const signal = AbortSignal.timeout(request.timeoutMs);
  try {
    const answer = await poolFor(base.origin).request({
      path,
      method: "POST",
      ...(await payloadOf(request)),
      headersTimeout: request.timeoutMs,
      bodyTimeout: request.timeoutMs,
      signal,
    });
    return readAnswer(answer.statusCode, await answer.body.text());
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error("the connection broke off");
    if (signal.aborted) return failed(`no answer within ${request.timeoutMs} ms`, true);
    const { message, sent } = readTransportError(error, true);
    return failed(message.replaceAll(bot.accessToken, "•••"), sent);
  }
}

/** Closes the kept connections, after the calls in flight; for a process that is about to end. */
export async function closeBotPools(): Promise<void> {
  const open = [...pools.values()];
  pools.clear();
  await Promise.all(open.map((pool) => pool.close()));
}

function poolFor(origin: string): Pool {
  const known = pools.get(origin);
  if (known) return known;
  const pool = new Pool(origin, { connections, connect: { timeout: connectTimeoutMs } });
  pools.set(origin, pool);
  return pool;
}

function readAnswer(httpStatus: number, text: string): BotResult {
  const answer = objectOf(parseJson(text)?.value);
  if (answer?.ok === true && httpStatus < 300) return { ok: true, result: answer.result };
  const parameters = objectOf(answer?.parameters);
  const retryAfterSeconds = numberOf(parameters?.retry_after);
  return {
    ok: false,
    error: {
      code: numberOf(answer?.error_code) ?? httpStatus,
      description: textOf(answer?.description) ?? `HTTP ${httpStatus}`,
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      sent: true,
    },
  };
}

function failed(description: string, sent: boolean): BotResult {
  return { ok: false, error: { description, sent } };
}

async function payloadOf({
  body = {},
  file,
}: BotRequest): Promise<Pick<Dispatcher.RequestOptions, "headers" | "body">> {
  if (!file) return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const boundary = `guildline-${randomUUID()}`;
  const fields = Object.entries(body).map(([name, value]) => fieldOf(boundary, name, value));
  const head = Buffer.from(
    `${fields.join("")}--${boundary}\r\n` +
      `Content-Disposition: form-data; name="${file.field}"; filename="${quotable(file.fileName)}"\r\n` +
      `Content-Type: ${file.mimeType}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    headers: {
      "content-type": `multipart/form-data; boundary=${boundary}`,
      "content-length": String(head.length + file.sizeBytes + tail.length),
    },
    body: Readable.from(framed(head, await file.open(), tail)),
  };
}

async function* framed(head: Buffer, source: AsyncIterable<Uint8Array>, tail: Buffer) {
  yield head;
  yield* source;
  yield tail;
}

function fieldOf(boundary: string, name: string, value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
}

/** What may stand between quotes in a header; the rest of a name survives as UTF-8, as browsers send it. */
function quotable(name: string): string {
  return name.replace(/["\\\r\n]/g, "_").slice(-200) || "file";
}
