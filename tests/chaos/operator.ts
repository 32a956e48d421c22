import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createLog } from "@/lib/log";
import type { Stage } from "@/tests/bench/stage";

/** Acts for the studio, as a verb's caller. */
export function operator(stage: Stage): Context {
  return {
    workspace: { id: stage.workspaceId },
    actor: { kind: "system", id: null, name: "chaos" },
    scopes: new Set(["inbox:write"]),
    db: stage.db,
    now: systemClock,
    requestId: newId("request"),
    log: createLog({ name: "chaos", level: "silent" }),
  };
}
