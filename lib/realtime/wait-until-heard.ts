import type { Redis } from "ioredis";
import type { LiveServer } from "./live-server";
import { eventStream, helloEntry, helloEvent, streamLength } from "./stream";

const againAfterMs = 200;

/**
 * Says hello into the stream until the adapter hears it. Before its first entry the adapter asks only for "what comes from
 * now on", anew every two seconds, and would miss what falls between two questions.
 */
export function waitUntilHeard(
  io: LiveServer,
  redis: () => Redis,
  token: string,
): { heard: Promise<void>; stop: () => void } {
  const say = () => {
    redis()
      .xadd(eventStream, "MAXLEN", "~", streamLength, "*", ...helloEntry(token))
      .catch(() => {});
  };
  const timer = setInterval(say, againAfterMs);
  const heard = new Promise<void>((resolve) => {
    io.on(helloEvent, (said) => {
      if (said !== token) return;
      clearInterval(timer);
      resolve();
    });
  });
  say();
  return { heard, stop: () => clearInterval(timer) };
}
