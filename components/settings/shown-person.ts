import type { Role } from "@/lib/scopes";

export type ShownPerson = {
  id: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: string;
  lastSeenAt: string | null;
};
