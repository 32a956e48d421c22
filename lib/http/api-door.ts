import type { z } from "zod";
import type { Scope } from "@/lib/scopes";

export type Schema = z.ZodType | undefined;
export type Input<S extends Schema> = S extends z.ZodType ? z.input<S> : undefined;

/** What is answered: a schema for JSON, a media type for anything else, null for nothing. */
export type AnswerShape = z.ZodType | `${string}/${string}` | null;

/** What the reference says of a call beyond what its schemas say. */
export type About<Body extends Schema = Schema> = {
  /** One line: what it does. */
  summary: string;
  /** What a caller has to know besides; plain sentences. */
  description?: string;
  /** A body that can be sent as it is. */
  example?: Input<Body>;
  /** What is answered when it went well, by status. */
  answers: Record<number, AnswerShape>;
  /** What is refused beyond what every call may be refused for, by status. */
  refusals?: Record<number, string>;
  /** The media type of a body that is not JSON. */
  rawBody?: `${string}/${string}`;
};

/** A way into the API as the reference reads it. Without a scope it needs no key. */
export type ApiDoor = About & {
  scope: Scope | null;
  body?: Schema;
  query?: Schema;
  params?: Schema;
  idempotent?: boolean;
};

export type RouteHandler = (
  request: Request,
  route: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>;

export type DescribedRoute = RouteHandler & { door: ApiDoor };

/** The handler with its door beside it, where the reference finds it. */
export function describedRoute(handle: RouteHandler, door: ApiDoor): DescribedRoute {
  return Object.assign(handle, { door });
}
