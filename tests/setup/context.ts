import type { Database } from "@/db/client";
import { systemClock } from "@/lib/clock";
import type { Actor, Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createLog } from "@/lib/log";
import { type Scope, scopesOfRole } from "@/lib/scopes";

const silentLog = createLog({ name: "test", level: "silent" });

type Parts = {
  db: Database;
  workspaceId: string;
  actor: Actor;
  scopes?: readonly Scope[];
  now?: () => Date;
};

export function testContext({ db, workspaceId, actor, scopes, now = systemClock }: Parts): Context {
  const granted = scopes ?? (actor.kind === "user" ? scopesOfRole[actor.role] : []);
  return {
    workspace: { id: workspaceId },
    actor,
    scopes: new Set(granted),
    db,
    now,
    requestId: newId("request"),
    log: silentLog,
  };
}

/** A clock that only moves when told to. */
export function testClock(start = new Date()) {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    advance(ms: number) {
      at += ms;
    },
  };
}
