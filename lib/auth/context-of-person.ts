import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/context";
import { database, log } from "@/lib/resources";
import type { Person } from "./person";

/** The context in which a signed-in person acts. */
export function contextOfPerson(person: Person, requestId: string): Context {
  const { user, role, workspace, scopes, signInId } = person;
  return {
    workspace: { id: workspace.id },
    actor: { kind: "user", id: user.id, name: user.name, role, signInId },
    scopes,
    db: database(),
    now: systemClock,
    requestId,
    log: log().child({ requestId, actor: user.id }),
  };
}
