import { expect } from "vitest";
import { z } from "zod";
import type { ApiDoor } from "@/lib/http/api-door";
import { isDescribed } from "@/lib/http/describe-api";

/** For routes of a test's own, which no reference describes. */
export const unspoken = {
  summary: "A route of a test",
  answers: { 200: "*/*", 201: "*/*", 202: "*/*", 204: "*/*" },
} as const;

type Handler = (
  request: Request,
  route: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>;

export type Call = {
  key?: string;
  method?: string;
  query?: Record<string, string>;
  params?: Record<string, string>;
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  rawBody?: BodyInit;
  headers?: Record<string, string>;
};

export type Answer = { status: number; headers: Headers; body: unknown };

/** Calls a route handler the way Next does and reads its answer, which has to be what the reference says it answers. */
export async function call(handler: Handler, options: Call = {}): Promise<Answer> {
  const url = new URL("http://127.0.0.1/api/v1/called-by-test");
  for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, value);
  const body = options.rawBody ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  const request = new Request(url, {
    method: options.method ?? (body === undefined ? "GET" : "POST"),
    headers: { ...(options.key && { authorization: `Bearer ${options.key}` }), ...options.headers },
    body,
  });
  const response = await handler(request, { params: Promise.resolve(options.params ?? {}) });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  const read = text === "" ? null : isJson ? JSON.parse(text) : text;
  if (isDescribed(handler)) expectDocumented(handler.door, response.status, read);
  return { status: response.status, headers: response.headers, body: read };
}

/** No field may be missing, and none be there that the reference does not name. */
function expectDocumented({ answers, summary }: ApiDoor, status: number, body: unknown): void {
  if (status >= 300) return;
  const shape = answers[status];
  expect(shape, `the reference of "${summary}" knows no ${status}`).toBeDefined();
  if (shape === null) expect(body, summary).toBeNull();
  if (shape instanceof z.ZodType) expect(shape.parse(body), `the answer of "${summary}"`).toEqual(body);
}
