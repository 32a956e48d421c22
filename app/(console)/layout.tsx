import type { ReactNode } from "react";
import { placesFor } from "@/components/shell/places";
import { Shell } from "@/components/shell/shell";
import { requirePerson } from "@/lib/auth/require-person";
import { clockAheadMs } from "@/lib/clock";
import { env } from "@/lib/resources";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { user, role, workspace, scopes } = await requirePerson();
  return (
    <Shell
      workspaceName={workspace.name}
      person={{ id: user.id, name: user.name, email: user.email, role }}
      clockAheadMs={clockAheadMs()}
      places={placesFor(scopes, env().EMULATOR_URL !== undefined)}
    >
      {children}
    </Shell>
  );
}
