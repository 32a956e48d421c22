import type { ReactNode } from "react";
import { AlertBanner } from "@/components/integrations/alert-banner";
import { placesFor } from "@/components/shell/places";
import { Shell } from "@/components/shell/shell";
import { pageContext } from "@/lib/auth/page-context";
import { requirePerson } from "@/lib/auth/require-person";
import { clockAheadMs } from "@/lib/clock";
import { alertsAtOnce, listAlerts } from "@/lib/integrations/list-alerts";
import { env } from "@/lib/resources";
import { dismiss, listOpenAlerts } from "./integrations/actions";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { user, role, workspace, scopes } = await requirePerson();
  return (
    <Shell
      workspaceName={workspace.name}
      person={{ id: user.id, name: user.name, email: user.email, role }}
      clockAheadMs={clockAheadMs()}
      places={placesFor(scopes, env().EMULATOR_URL !== undefined)}
      banner={scopes.has("integrations:write") && <Alerts />}
    >
      {children}
    </Shell>
  );
}

async function Alerts() {
  const ctx = await pageContext();
  const { items } = await listAlerts(ctx, { take: alertsAtOnce, open: true });
  const actions = { listOpen: listOpenAlerts, dismiss };
  return <AlertBanner workspaceId={ctx.workspace.id} first={items} actions={actions} />;
}
