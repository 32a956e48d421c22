import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { storableKey } from "@/lib/storable";
import { type HashedRequest, hashRequestBody } from "./hash-request-body";
import {
  claimIdempotency,
  type KeptAnswer,
  type KeyPlace,
  keepIdempotentAnswer,
  releaseIdempotency,
  renewEveryMs,
  renewIdempotency,
} from "./idempotency-claim";
import { idempotencyKeyOf } from "./idempotency-key";
import { problemResponse } from "./problem";

type Visit = { ctx: Context; request: Request; params: unknown; query: unknown; body: unknown };

const keptHeaders = ["content-type", "location"];
/** What another try may mend: it is not the answer to what was asked for. */
const passing = new Set([401, 403, 408, 425, 429]);

/**
 * Answers a request that came with an `Idempotency-Key` once: whoever repeats it within 24 hours gets the first answer again,
 * marked `Idempotent-Replayed`. Throws `idempotency_key_reused` when the key came with something else before, and
 * `idempotency_in_progress` while the first one is at work. Failures on our side, and limits, are not kept.
 */
export async function answerOnce<V extends Visit>(
  visit: V,
  handle: (visit: V) => Promise<Response>,
): Promise<Response> {
  const key = idempotencyKeyOf(visit.request.headers);
  const { ctx, request } = visit;
  if (key === null || ctx.actor.kind !== "api_key") return handle(visit);
  const place = {
    workspaceId: ctx.workspace.id,
    apiKeyId: ctx.actor.id,
    route: `${request.method} ${storableKey(new URL(request.url).pathname)}`,
    key,
  };
  const hashed = hashRequestBody(request);
  const claimed = await claimIdempotency(ctx.db.$client, place, whatIsAsked(visit));
  if (claimed.outcome === "reused") throw keyReused();
  if (claimed.outcome === "in_progress") throw inProgress();
  if (claimed.outcome === "answered") return replay(claimed.answer, hashed);
  return firstAnswer({ ...visit, request: hashed.request }, handle, {
    place,
    claimToken: claimed.claimToken,
    hashed,
  });
}

type Claim = { place: KeyPlace; claimToken: string; hashed: HashedRequest };

async function firstAnswer<V extends Visit>(
  visit: V,
  handle: (visit: V) => Promise<Response>,
  { place, claimToken, hashed }: Claim,
): Promise<Response> {
  const { db, log, requestId } = visit.ctx;
  const sql = db.$client;
  const onFault = (error: unknown) => log.error({ err: error }, "an idempotency key could not be written");
  const renewing = setInterval(() => {
    renewIdempotency(sql, claimToken, place).catch(onFault);
  }, renewEveryMs).unref();
  try {
    const response = await handle(visit).catch((error: unknown) => {
      if (error instanceof AppError && isKept(error.status)) return problemResponse(error, requestId);
      throw error;
    });
    const body = await response.text();
    const bodyHash = await hashed.bodyHash();
    const isWhole = bodyHash !== null && isKept(response.status);
    await (isWhole
      ? keepIdempotentAnswer(sql, claimToken, place, { ...answerOf(response), body, bodyHash })
      : releaseIdempotency(sql, claimToken, place)
    ).catch(onFault);
    return new Response(body === "" ? null : body, response);
  } catch (error) {
    await releaseIdempotency(sql, claimToken, place).catch(onFault);
    throw error;
  } finally {
    clearInterval(renewing);
  }
}

function isKept(status: number): boolean {
  return status < 500 && !passing.has(status);
}

function answerOf({ status, headers }: Response): Pick<KeptAnswer, "status" | "headers"> {
  const kept = keptHeaders.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return { status, headers: Object.fromEntries(kept) };
}

async function replay(answer: KeptAnswer, { bodyHash }: HashedRequest): Promise<Response> {
  if ((await bodyHash()) !== answer.bodyHash) throw keyReused();
  const headers = { ...answer.headers, "Idempotent-Replayed": "true" };
  return new Response(answer.body === "" ? null : answer.body, { status: answer.status, headers });
}

/** As it was understood, so that the order of fields and blanks between them make no difference. */
function whatIsAsked({ params, query, body }: Visit): string {
  return JSON.stringify([params ?? null, query ?? null, body ?? null]);
}

function keyReused(): AppError {
  const message =
    "This Idempotency-Key came with another request before; use a new key for each thing to do.";
  return new AppError("invalid_input", message, { code: "idempotency_key_reused" });
}

function inProgress(): AppError {
  const message = "The first request with this Idempotency-Key is still at work; ask again in a moment.";
  return new AppError("conflict", message, { code: "idempotency_in_progress", retryAfterSeconds: 1 });
}
