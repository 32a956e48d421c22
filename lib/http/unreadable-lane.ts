import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "@/lib/errors";
import type { FastLane } from "./health-lane";
import { problemOf } from "./problem";
import { requestIdOf } from "./request-id";

const known = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Answers what Next would fail at: an address that says nothing once decoded, and methods that nothing here has. */
export const unreadableLane: FastLane = (req, res) => {
  const error = isReadable(req.url ?? "")
    ? !known.has(req.method ?? "") && notTaken()
    : new AppError("malformed", "A % in the address stands for no character in UTF-8 that can be kept.");
  if (!error) return false;
  const { status, headers, text } = problemFor(error, req);
  res.writeHead(status, headers).end(text);
  return true;
};

/** Says what is wrong where Next refuses a method of a route with an empty answer. */
export function explainRefusedMethod(req: IncomingMessage, res: ServerResponse): void {
  if (!req.url?.startsWith("/api/")) return;
  const { writeHead, end } = res;
  let text: string | null = null;
  // What compresses answers sends the head before it ends them.
  res.writeHead = (status: number, ...given: unknown[]) => {
    res.writeHead = writeHead;
    if (status === 405 && !res.hasHeader("content-type")) {
      const problem = problemFor(notTaken(), req);
      text = problem.text;
      for (const [name, value] of Object.entries(problem.headers)) res.setHeader(name, value);
    }
    return Reflect.apply(writeHead, res, [status, ...given]);
  };
  res.end = (...given: unknown[]) => {
    res.end = end;
    if (!res.headersSent) res.writeHead(res.statusCode);
    return Reflect.apply(end, res, text === null ? given : [text]);
  };
}

function notTaken(): AppError {
  return new AppError(
    "method_not_allowed",
    "This address does not take this method; OPTIONS says which it takes.",
  );
}

function isReadable(url: string): boolean {
  if (url.includes("%00")) return false;
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

function problemFor(error: AppError, { headers: asked }: IncomingMessage) {
  const givenId = asked["x-request-id"];
  const requestId = requestIdOf(typeof givenId === "string" ? givenId : undefined);
  const { status, headers, body } = problemOf(error, requestId);
  const text = JSON.stringify(body);
  const length = String(Buffer.byteLength(text));
  return { status, text, headers: { ...headers, "x-request-id": requestId, "content-length": length } };
}
