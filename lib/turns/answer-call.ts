import { setTimeout as pause } from "node:timers/promises";
import type { SessionKeeper } from "@/lib/sessions/keep-sessions";
import { type Listened, ListenRequest } from "./listen-on";

/** Makes the call a turn asked for, outside any transaction: listens on for a moment, then looks the session up. */
export function answerCall(sessions: Pick<SessionKeeper, "find">): (request: unknown) => Promise<Listened> {
  return async (request) => {
    const { integrationId, sender, waitMs, round, through } = ListenRequest.parse(request);
    if (waitMs > 0) await pause(waitMs);
    return { round, through, session: await sessions.find({ integrationId, sender }) };
  };
}
