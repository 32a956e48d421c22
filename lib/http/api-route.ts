import type { z } from "zod";
import { authenticateKey } from "@/lib/auth/authenticate-key";
import { systemClock } from "@/lib/clock";
import { type Context, requireScope } from "@/lib/context";
import { AppError, InvalidInput, NotFound } from "@/lib/errors";
import { database, log } from "@/lib/resources";
import type { Scope } from "@/lib/scopes";
import { answerOnce } from "./answer-once";
import { type About, type DescribedRoute, describedRoute, type Schema } from "./api-door";
import { parseInput } from "./parse-input";
import { problemResponse } from "./problem";
import { takeRequest } from "./rate-limit";
import { readJson } from "./read-json";
import { requestIdOf } from "./request-id";

type Output<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined;

type Door<Body extends Schema, Query extends Schema, Params extends Schema> = About<NoInfer<Body>> & {
  scope: Scope;
  body?: Body;
  query?: Query;
  params?: Params;
  /** Honours `Idempotency-Key`: for everything that creates or sends. */
  idempotent?: boolean;
};

type Visit<Body extends Schema, Query extends Schema, Params extends Schema> = {
  ctx: Context;
  body: Output<Body>;
  query: Output<Query>;
  params: Output<Params>;
  request: Request;
};

/**
 * A route of the API: key → rate → scope → input → the handler. Whatever is thrown becomes problem details; parameters in
 * the path that cannot name anything are not found.
 */
export function apiRoute<
  Body extends Schema = undefined,
  Query extends Schema = undefined,
  Params extends Schema = undefined,
>(
  door: Door<Body, Query, Params>,
  handle: (visit: Visit<Body, Query, Params>) => Promise<Response>,
): DescribedRoute {
  return describedRoute(async (request, route) => {
    const requestId = requestIdOf(request.headers.get("x-request-id"));
    const headers: Record<string, string> = { "X-Request-Id": requestId };
    try {
      const ctx = await enter(request, requestId, headers);
      requireScope(ctx, door.scope);
      const params = await readParams<Params>(door.params, route.params);
      const query = read<Query>(door.query, Object.fromEntries(new URL(request.url).searchParams));
      const body = read<Body>(door.body, door.body && (await readJson(request)));
      const visit = { ctx, request, params, query, body };
      return withHeaders(await (door.idempotent ? answerOnce(visit, handle) : handle(visit)), headers);
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) {
        log().error({ err: error, requestId, method: request.method, path: new URL(request.url).pathname });
      }
      return withHeaders(problemResponse(error, requestId), headers);
    }
  }, door);
}

async function enter(request: Request, requestId: string, headers: Record<string, string>): Promise<Context> {
  const entrance = await authenticateKey(
    { db: database(), now: systemClock },
    request.headers.get("authorization"),
  );
  const use = await takeRequest(entrance.actor.id);
  Object.assign(headers, use.headers);
  if (use.exceeded) throw use.exceeded;
  return {
    ...entrance,
    db: database(),
    now: systemClock,
    requestId,
    log: log().child({ requestId, actor: entrance.actor.id }),
  };
}

function read<S extends Schema>(schema: S | undefined, input: unknown): Output<S> {
  return (schema ? parseInput(schema, input) : undefined) as Output<S>;
}

async function readParams<S extends Schema>(
  schema: S | undefined,
  params: Promise<unknown>,
): Promise<Output<S>> {
  try {
    return read<S>(schema, schema && (await params));
  } catch (error) {
    if (error instanceof InvalidInput) throw new NotFound("resource");
    throw error;
  }
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  if (!all.has("cache-control")) all.set("cache-control", "no-store");
  return new Response(response.body, { status: response.status, headers: all });
}
