import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { contextOfPerson } from "@/lib/auth/context-of-person";
import { currentPerson } from "@/lib/auth/current-person";
import { type Context, requireScope } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/resources";
import type { Scope } from "@/lib/scopes";
import type { ActionResult } from "./action-result";
import { parseInput } from "./parse-input";
import { unknownErrorSentence } from "./problem";
import { requestIdOf } from "./request-id";

/**
 * A server action: signed-in person → scope → input → the verb, and its result as data. `scope` is null for what everyone
 * may do with their own things.
 */
export function action<Schema extends z.ZodType, Data>(
  schema: Schema,
  scope: Scope | null,
  verb: (ctx: Context, input: z.output<Schema>) => Promise<Data>,
): (input: z.input<Schema>) => Promise<ActionResult<Data>> {
  return async (input) => {
    const requestId = requestIdOf((await headers()).get("x-request-id"));
    try {
      const person = await currentPerson();
      if (!person) throw new AppError("unauthenticated", "You are signed out. Sign in again to go on.");
      const ctx = contextOfPerson(person, requestId);
      if (scope) requireScope(ctx, scope);
      return { ok: true, data: await verb(ctx, parseInput(schema, input)) };
    } catch (error) {
      unstable_rethrow(error);
      return { ok: false, error: describe(error, requestId) };
    }
  };
}

function describe(error: unknown, requestId: string) {
  if (!(error instanceof AppError) || error.status >= 500) {
    log().error({ err: error, requestId }, "an action failed");
  }
  if (!(error instanceof AppError)) {
    return { code: "internal", message: `${unknownErrorSentence} (${requestId})` };
  }
  return {
    code: error.code,
    message: error.message,
    ...(error.fields.length > 0 && { fields: error.fields }),
  };
}
