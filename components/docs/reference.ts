import type { ApiDocument } from "@/lib/http/describe-api";
import type { Operation, Parameter } from "@/lib/http/describe-operation";
import type { JsonSchema } from "@/lib/http/json-schema-of";

export type Call = {
  id: string;
  method: string;
  path: string;
  summary: string;
};

export type Section = { slug: string; name: string; about: string; calls: Call[] };

export type CallDetail = Call & {
  description: string | null;
  /** The permission it needs; null where no key is needed. */
  scope: string | null;
  isIdempotent: boolean;
  parameters: Parameter[];
  body: { mediaType: string; schema: JsonSchema; example: unknown } | null;
  answers: { status: string; mediaType: string | null; schema: JsonSchema | null }[];
  refusals: { status: string; description: string }[];
};

/** The parts of the reference with their calls, in the document's order of parts. */
export function sectionsOf({ tags, paths }: ApiDocument): Section[] {
  const calls = callsOf(paths);
  return tags.map(({ name, description }) => ({
    slug: slugOf(name),
    name,
    about: description,
    calls: calls
      .filter(({ operation }) => operation.tags[0] === name)
      .map(({ operation, method, path }) => ({
        id: operation.operationId,
        method,
        path,
        summary: operation.summary,
      })),
  }));
}

/** Everything that is to be read of the calls of one part. */
export function detailsOf({ paths, components }: ApiDocument, section: Section): CallDetail[] {
  return callsOf(paths)
    .filter(({ operation }) => operation.tags[0] === section.name)
    .map(({ operation, method, path }) => ({
      id: operation.operationId,
      method,
      path,
      summary: operation.summary,
      description: operation.description ?? null,
      scope: operation.security[0]?.apiKey[0] ?? null,
      isIdempotent: operation.parameters.some((one) => "$ref" in one),
      parameters: operation.parameters.filter((one): one is Parameter => "name" in one),
      body: bodyOf(operation),
      ...outcomesOf(operation, components.responses),
    }));
}

function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(" ", "-");
}

function callsOf(paths: ApiDocument["paths"]) {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      operation,
    })),
  );
}

type Content = Record<string, { schema: JsonSchema; example?: unknown }>;
type Outcome = { $ref?: string; description?: string; content?: Content };

function bodyOf(operation: Operation): CallDetail["body"] {
  const content: Content = operation.requestBody?.content ?? {};
  const [[mediaType, body] = []] = Object.entries(content);
  return mediaType && body ? { mediaType, schema: body.schema, example: body.example } : null;
}

function outcomesOf(operation: Operation, shared: Record<string, { description: string }>) {
  const outcomes = Object.entries(operation.responses as Record<string, Outcome>);
  const isGood = (status: string) => status.startsWith("2");
  return {
    answers: outcomes
      .filter(([status]) => isGood(status))
      .map(([status, { content = {} }]) => {
        const [[mediaType = null, answer] = []] = Object.entries(content);
        return { status, mediaType, schema: answer?.schema ?? null };
      }),
    refusals: outcomes
      .filter(([status]) => !isGood(status))
      .map(([status, { $ref, description }]) => ({
        status,
        description: description ?? shared[$ref?.split("/").at(-1) ?? ""]?.description ?? "",
      })),
  };
}
