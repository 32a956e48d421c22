import { currentPerson } from "@/lib/auth/current-person";
import { AppError, NotFound } from "@/lib/errors";
import { problemResponse } from "@/lib/http/problem";
import { requestIdOf } from "@/lib/http/request-id";
import { env } from "@/lib/resources";

type Params = { params: Promise<{ path: string[] }> };

const reachable = new Set([
  ...["phones", "numbers", "events", "clock", "media"],
  ...["telegram", "sms", "studio"],
  ...["faults", "errors", "counters", "violations", "crowd"],
]);
const largestBodyBytes = 64 * 1_024;
const largestFileBytes = 100 * 1_048_576;
const timeoutMs = 10_000;
const fileTimeoutMs = 120_000;
// A phone's file must not act in the console's name when it is opened here.
const passedHeaders = ["content-type", "content-length", "content-security-policy", "x-content-type-options"];

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
  const waitMs = first === "media" ? fileTimeoutMs : timeoutMs;
  const signal =
    first === "events" ? request.signal : AbortSignal.any([request.signal, AbortSignal.timeout(waitMs)]);
  const answer = await fetch(target, {
    method: request.method,
    signal,
    cache: "no-store",
    redirect: "error",
    ...(request.method !== "GET" && (first === "media" ? readFile(request) : await readJson(request))),
  }).catch((cause) => {
    throw new AppError("upstream", "The emulator does not answer. Is it running?", { cause });
  });
  const headers = new Headers({ "cache-control": "no-store, no-transform" });
  for (const name of passedHeaders) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(answer.body, { status: answer.status, headers });
}

// Asking for types that no form has keeps other sites out: a browser sends them across origins only after asking.
async function readJson(request: Request) {
  requireBody(request, "application/json", largestBodyBytes, "64 kB");
  return { headers: { "content-type": "application/json" }, body: await request.text() };
}

/** The bytes of a file as they come in; what they are stands in the address. */
function readFile(request: Request) {
  requireBody(request, "application/octet-stream", largestFileBytes, "100 MB");
  const type = new URL(request.url).searchParams.get("mimeType") ?? "application/octet-stream";
  const headers = { "content-type": type.replace(/[^\x20-\x7e]/g, "") };
  return { headers, body: request.body, duplex: "half" as const };
}

function requireBody(request: Request, type: string, mostBytes: number, most: string): void {
  if (!request.headers.get("content-type")?.startsWith(type)) {
    throw new AppError("malformed", `Send ${type}, and say so in the content type.`);
  }
  if (Number(request.headers.get("content-length") ?? mostBytes + 1) > mostBytes) {
    throw new AppError("too_large", `A phone sends at most ${most} at once.`);
  }
}

export { pass as DELETE, pass as GET, pass as POST, pass as PUT };
