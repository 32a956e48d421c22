import { z } from "zod";
import { type JsonSchema, jsonSchemaOf } from "./json-schema-of";

const Problem = z
  .object({
    type: z.string().describe("A URN of the code."),
    title: z.string().describe("What kind of refusal it is, for a person."),
    status: z.int(),
    detail: z.string().describe("What is wrong and what to do, for a person."),
    code: z.string().describe("Stable, for programs."),
    requestId: z.string().describe("Quote it when you report a problem."),
    errors: z
      .array(
        z.object({ field: z.string().describe("Its path, such as items.0.phone."), message: z.string() }),
      )
      .optional()
      .describe("One for each field that is wrong."),
  })
  .meta({ id: "Problem", description: "Problem details as in RFC 9457." });

/** What a call may be refused for, by status. */
export const refusalWords: Record<number, string> = {
  400: "The body cannot be read: not JSON, not UTF-8, nested too deep, or a malformed Idempotency-Key.",
  401: "No API key, or one that is unknown or revoked.",
  403: "The API key lacks the permission.",
  404: "There is no such thing in this workspace.",
  409: "The first request with this Idempotency-Key is still at work.",
  413: "The body has more than 1 MiB.",
  422: "A field is missing or wrong; `errors` names each.",
  429: "Too many requests; come back after `Retry-After` seconds.",
  500: "Something failed on our side; quote the request id.",
  502: "Another service failed; `detail` says what it said.",
  503: "Not available for the moment; come back after `Retry-After` seconds.",
};

const retryAfter = { schema: { type: "integer" }, description: "In how many seconds to come back." };

/** Headers of answers, by their names. */
export const sharedHeaders = {
  "X-Request-Id": {
    schema: { type: "string" },
    description: "Yours if you sent one of 1 to 128 letters, digits and _.:- signs, else a new one.",
  },
  "RateLimit-Limit": {
    schema: { type: "integer" },
    description: "Requests that this key may make a minute.",
  },
  "RateLimit-Remaining": { schema: { type: "integer" }, description: "What is left of them." },
  "RateLimit-Reset": { schema: { type: "integer" }, description: "In how many seconds they begin anew." },
  "RateLimit-Policy": {
    schema: { type: "string" },
    description: "The limit and its window in seconds, such as 600;w=60.",
  },
  "Idempotent-Replayed": {
    schema: { const: "true" },
    description: "There when this is the answer that was kept from the first request with the key.",
  },
};

export const sharedParameters = {
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    schema: { type: "string", minLength: 1, maxLength: 255 },
    description:
      "Makes a repeat harmless: within 24 hours the same request with the same key gets the first answer again, another one is refused.",
  },
};

/** References to headers of answers. */
export function headersNamed(names: readonly (keyof typeof sharedHeaders)[]) {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

export const rateHeaders = [
  "RateLimit-Limit",
  "RateLimit-Remaining",
  "RateLimit-Reset",
  "RateLimit-Policy",
] as const;

/** The refusals that any call may meet, as components named `Problem` and the status. */
export function sharedResponses(schemas: Record<string, JsonSchema>) {
  jsonSchemaOf(z.object({ problem: Problem }), schemas);
  return Object.fromEntries(
    Object.keys(refusalWords).map((status) => [`Problem${status}`, problemAnswer(Number(status))]),
  );
}

/** A refusal with its words, by default those of its status. */
export function problemAnswer(status: number, description = refusalWords[status] ?? "Refused.") {
  const isLate = status === 429 || status === 503;
  return {
    description,
    headers: {
      ...headersNamed(status === 401 ? ["X-Request-Id"] : ["X-Request-Id", ...rateHeaders]),
      ...(isLate && { "Retry-After": retryAfter }),
    },
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
}
