import type { IncomingMessage, ServerResponse } from "node:http";
import { collectDefaultMetrics, register } from "prom-client";
import { database, redis } from "@/lib/resources";

/** Answers a request ahead of Next, or leaves it alone and answers false. */
export type FastLane = (req: IncomingMessage, res: ServerResponse) => boolean;

const checkTimeoutMs = 2_000;

/** Health (this process serves), readiness (both stores answer) and Prometheus metrics. */
export function healthLane(state: { isReady: boolean }): FastLane {
  collectDefaultMetrics();
  const answers: Record<string, (res: ServerResponse) => Promise<void>> = {
    "/api/health": async (res) => sendJson(res, state.isReady ? 200 : 503, state.isReady ? "ok" : "starting"),
    "/api/ready": async (res) => {
      const [postgres, cache] = await Promise.all([
        answersInTime(database().$client`select 1`),
        answersInTime(redis().ping()),
      ]);
      const isReady = state.isReady && postgres && cache;
      sendJson(res, isReady ? 200 : 503, isReady ? "ok" : "not ready", {
        postgres: postgres ? "ok" : "down",
        redis: cache ? "ok" : "down",
      });
    },
    "/metrics": async (res) => {
      const text = await register.metrics();
      res.writeHead(200, { "Content-Type": register.contentType }).end(text);
    },
  };
  return (req, res) => {
    const answer = answers[(req.url ?? "").split("?", 1)[0] ?? ""];
    if (!answer) return false;
    answer(res).catch((error: unknown) => res.destroy(error instanceof Error ? error : undefined));
    return true;
  };
}

function sendJson(
  res: ServerResponse,
  status: number,
  word: string,
  more: Record<string, string> = {},
): void {
  res
    .writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" })
    .end(JSON.stringify({ status: word, ...more }));
}

async function answersInTime(question: PromiseLike<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), checkTimeoutMs);
  });
  const answered = Promise.resolve(question).then(
    () => true,
    () => false,
  );
  const isInTime = await Promise.race([answered, late]);
  clearTimeout(timer);
  return isInTime;
}
