import type { Database } from "@/db/client";
import type { Clock } from "./clock";
import type { Context } from "./context";
import { newId } from "./ids";
import type { Log } from "./log";

/** What the house does by itself, without a person or a key. It holds no permission: only verbs that ask for none can be called. */
export function systemContext(
  { db, now, log }: { db: Database; now: Clock; log: Log },
  workspaceId: string,
): Context {
  return {
    workspace: { id: workspaceId },
    actor: { kind: "system", id: null, name: "Guildline" },
    scopes: new Set(),
    db,
    now,
    requestId: newId("request"),
    log,
  };
}
