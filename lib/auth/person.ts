import type { Role, Scope } from "@/lib/scopes";

/** Someone signed in to the console, in the workspace they are working in. */
export type Person = {
  user: { id: string; name: string; email: string };
  role: Role;
  workspace: { id: string; name: string };
  scopes: ReadonlySet<Scope>;
  signInId: string;
};
