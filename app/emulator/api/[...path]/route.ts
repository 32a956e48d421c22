import { currentPerson } from "@/lib/auth/current-person";
import { AppError, NotFound } from "@/lib/errors";
import { problemResponse } from "@/lib/http/problem";
import { requestIdOf } from "@/lib/http/request-id";
import { env } from "@/lib/resources";

type Params = { params: Promise<{ path: string[] }> };

const reachable = new Set([
  ...["phones", "numbers", "events", "clock"],
  ...["faults", "errors", "counters", "violations", "crowd"],
]);
const largestBodyBytes = 64 * 1024;
const timeoutMs = 10_000;

/** Hands a call of the phone on the screen to the emulator's control API, for people who are signed in. */
async function pass(request: Request, { params }: Params): Promise<Response> {
  const requestId = requestIdOf(request.headers.get("x-request-id"));
  try {
    if (!(await currentPerson())) throw new AppError("unauthenticated", "Sign in to use the phone.");
    return await askEmulator(request, (await params).path);
  } catch (error) {
    return problemResponse(error, requestId);
  }
}

async function askEmulator(request: Request, path: string[]): Promise<Response> {
  const { EMULATOR_URL } = env();
  const [first = ""] = path;
  if (!EMULATOR_URL || !reachable.has(first) || path.some((part) => /^\.*$/.test(part))) {
    throw new NotFound("part of the emulator");
  }
  const target = new URL(`/_emulator/${path.map(encodeURIComponent).join("/")}`, EMULATOR_URL);
  target.search = new URL(request.url).search;
  const streams = first === "events";
  const signal = streams ? request.signal : AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
  const body = await readBody(request);
  const answer = await fetch(target, {
    method: request.method,
    signal,
    cache: "no-store",
    redirect: "error",
    ...(body !== undefined && { headers: { "content-type": "application/json" }, body }),
  }).catch((cause) => {
    throw new AppError("upstream", "The emulator does not answer. Is it running?", { cause });
  });
  return new Response(answer.body, {
    status: answer.status,
    headers: {
      "content-type": answer.headers.get("content-type") ?? "application/json",
      "cache-control": "no-store, no-transform",
    },
  });
}

// Asking for JSON keeps other sites' forms out: a browser sends that type across origins only after asking.
async function readBody(request: Request): Promise<string | undefined> {
  if (request.method === "GET") return undefined;
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    throw new AppError("malformed", "Send JSON, with its content type.");
  }
  if (Number(request.headers.get("content-length") ?? largestBodyBytes + 1) > largestBodyBytes) {
    throw new AppError("too_large", "A phone sends at most 64 kB at once.");
  }
  return request.text();
}

export { pass as DELETE, pass as GET, pass as POST, pass as PUT };
