import type { Role } from "@/lib/scopes";

/** What the frame shows of the person signed in. */
export type Person = { id: string; name: string; email: string; role: Role };

export const roleNames: Record<Role, string> = { agent: "Agent", marketer: "Marketer", admin: "Admin" };
