import { STATUS_CODES } from "node:http";
import type { z } from "zod";
import type { AnswerShape, ApiDoor } from "./api-door";
import { sectionOf } from "./api-sections";
import { type JsonSchema, jsonSchemaOf } from "./json-schema-of";
import { headersNamed, problemAnswer, rateHeaders } from "./shared-answers";

export type Operation = ReturnType<typeof describeOperation>;
export type Parameter = {
  name: string;
  in: string;
  required: boolean;
  description?: string | undefined;
  schema: JsonSchema;
};

type Place = { path: string; method: string; door: ApiDoor };
type Shared = Record<string, JsonSchema>;

/** One call of the API; named schemas go into `shared`. */
export function describeOperation({ path, method, door }: Place, shared: Shared) {
  return {
    operationId: operationIdOf(method, path),
    tags: [sectionOf(path)],
    summary: door.summary,
    ...(door.description && { description: door.description }),
    security: door.scope === null ? [] : [{ apiKey: [door.scope] }],
    parameters: [
      ...pathParameters(path, door, shared),
      ...fieldsOf(door.query, shared).map((field) => ({ ...field, in: "query" })),
      ...(door.idempotent ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : []),
    ] as (Parameter | { $ref: string })[],
    ...bodyOf(door, shared),
    responses: { ...answersOf(door, shared), ...refusalsOf(door) },
  };
}

/** Such as `postOtpSend`. */
function operationIdOf(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return [method.toLowerCase(), ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join(
    "",
  );
}

type Field = { name: string; required: boolean; description?: string | undefined; schema: JsonSchema };

function fieldsOf(schema: z.ZodType | undefined, shared: Shared): Field[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchemaOf(schema, shared) as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...one }]) => ({
    name,
    required: required.includes(name),
    ...(typeof description === "string" && { description }),
    schema: one,
  }));
}

function pathParameters(path: string, door: ApiDoor, shared: Shared): Parameter[] {
  const known = fieldsOf(door.params, shared);
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => {
    const field = known.find((one) => one.name === name) ?? { name, schema: { type: "string" } };
    return { ...field, in: "path", required: true };
  });
}

function bodyOf(door: ApiDoor, shared: Shared) {
  if (door.rawBody) {
    const schema = door.rawBody.startsWith("text/") ? { type: "string" } : {};
    return { requestBody: { required: true, content: { [door.rawBody]: { schema } } } };
  }
  if (!door.body) return {};
  const json = {
    schema: jsonSchemaOf(door.body, shared),
    ...(door.example !== undefined && { example: door.example }),
  };
  return { requestBody: { required: true, content: { "application/json": json } } };
}

function answersOf(door: ApiDoor, shared: Shared) {
  const limited = door.scope === null ? [] : rateHeaders;
  const headers = headersNamed([
    "X-Request-Id",
    ...limited,
    ...(door.idempotent ? (["Idempotent-Replayed"] as const) : []),
  ]);
  return Object.fromEntries(
    Object.entries(door.answers).map(([status, shape]) => [
      status,
      {
        description: STATUS_CODES[status] ?? "Answered",
        ...(door.scope !== null && { headers }),
        ...contentOf(shape, shared),
      },
    ]),
  );
}

function contentOf(shape: AnswerShape, shared: Shared) {
  if (shape === null) return {};
  if (typeof shape === "string") return { content: { [shape]: { schema: {} } } };
  return { content: { "application/json": { schema: jsonSchemaOf(shape, shared) } } };
}

function refusalsOf(door: ApiDoor) {
  const usual = usualRefusals(door).map((status) => [
    status,
    { $ref: `#/components/responses/Problem${status}` },
  ]);
  const isPlain = Object.values(door.answers).includes("text/plain");
  const own = Object.entries(door.refusals ?? {}).map(([status, words]) => [
    status,
    isPlain ? { description: words, ...contentOf("text/plain", {}) } : problemAnswer(Number(status), words),
  ]);
  return Object.fromEntries([...usual, ...own]);
}

/** What `apiRoute` refuses by itself; a route without a scope answers for itself. */
function usualRefusals(door: ApiDoor): number[] {
  if (door.scope === null) return [];
  const hasBody = door.body !== undefined || door.rawBody !== undefined;
  return [
    ...(hasBody || door.idempotent ? [400] : []),
    401,
    403,
    ...(door.params ? [404] : []),
    ...(door.idempotent ? [409] : []),
    ...(hasBody ? [413] : []),
    ...(hasBody || door.query || door.idempotent ? [422] : []),
    429,
    500,
  ];
}
