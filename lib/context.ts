import type { Database } from "@/db/client";
import type { Clock } from "./clock";
import { Forbidden } from "./errors";
import type { Log } from "./log";
import type { Role, Scope } from "./scopes";

export type Actor =
  | { kind: "user"; id: string; name: string; role: Role; signInId: string }
  | { kind: "api_key"; id: string; name: string }
  | { kind: "system"; id: null; name: string };

/** Who acts, where, with what: built once at every way in and handed to every verb. */
export type Context = {
  workspace: { id: string };
  actor: Actor;
  scopes: ReadonlySet<Scope>;
  db: Database;
  now: Clock;
  requestId: string;
  log: Log;
};

/** The one place where a permission is checked: this one, or any one of these. Throws Forbidden. */
export function requireScope(
  ctx: Pick<Context, "scopes">,
  scope: Scope | readonly [Scope, ...Scope[]],
): void {
  const [first, ...others] = typeof scope === "string" ? [scope] : scope;
  if (![first, ...others].some((one) => ctx.scopes.has(one))) throw new Forbidden(first);
}
