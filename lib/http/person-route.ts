import type { z } from "zod";
import { contextOfPerson } from "@/lib/auth/context-of-person";
import { currentPerson } from "@/lib/auth/current-person";
import { type Context, requireScope } from "@/lib/context";
import { AppError, InvalidInput, NotFound } from "@/lib/errors";
import { log } from "@/lib/resources";
import { parseInput } from "./parse-input";
import { problemResponse } from "./problem";
import { requestIdOf } from "./request-id";

type Door<Params extends z.ZodType, Query extends z.ZodType> = {
  scope: Parameters<typeof requireScope>[1];
  params: Params;
  query: Query;
};

type Visit<Params extends z.ZodType, Query extends z.ZodType> = {
  ctx: Context;
  params: z.output<Params>;
  query: z.output<Query>;
  request: Request;
};

type RouteHandler = (
  request: Request,
  route: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>;

/**
 * A route for the browser of a signed-in person, for what no page or action can answer, such as files. What changes
 * something has to be sent as bytes: a browser sends that type across origins only after asking, so other sites' forms stay out.
 */
export function personRoute<Params extends z.ZodType, Query extends z.ZodType>(
  door: Door<Params, Query>,
  handle: (visit: Visit<Params, Query>) => Promise<Response>,
): RouteHandler {
  return async (request, route) => {
    const requestId = requestIdOf(request.headers.get("x-request-id"));
    try {
      if (request.method !== "GET" && request.headers.get("content-type") !== bytesType) {
        throw new AppError("malformed", `Send the bytes, as ${bytesType}.`);
      }
      const person = await currentPerson();
      if (!person) throw new AppError("unauthenticated", "You are signed out. Sign in again to go on.");
      const ctx = contextOfPerson(person, requestId);
      requireScope(ctx, door.scope);
      const params = namedBy(door.params, (await route.params) ?? {});
      const query = parseInput(door.query, Object.fromEntries(new URL(request.url).searchParams));
      return await handle({ ctx, params, query, request });
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) {
        log().error({ err: error, requestId, method: request.method, path: new URL(request.url).pathname });
      }
      return problemResponse(error, requestId);
    }
  };
}

const bytesType = "application/octet-stream";

function namedBy<Params extends z.ZodType>(schema: Params, params: unknown): z.output<Params> {
  try {
    return parseInput(schema, params);
  } catch (error) {
    if (error instanceof InvalidInput) throw new NotFound("resource");
    throw error;
  }
}
