import type { Metadata } from "next";
import { headers } from "next/headers";
import { findShown } from "@/app/(console)/integrations/[id]/find-shown";
import { loadEvents, openEvent, replay } from "@/app/(console)/integrations/actions";
import { loadEventPage } from "@/app/(console)/integrations/event-page";
import { EventLog } from "@/components/integrations/event-log";
import { IntegrationHeader } from "@/components/integrations/integration-header";
import { NoAccess } from "@/components/ui/no-access";
import { PageBody } from "@/components/ui/page-body";
import { pageContext } from "@/lib/auth/page-context";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { ShownEvents } from "@/lib/integrations/integration-query";
import { presentIntegration } from "@/lib/integrations/present-integration";
import { env } from "@/lib/resources";

export const metadata: Metadata = { title: "Event log" };

export default async function EventLogPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await pageContext();
  if (!ctx.scopes.has("integrations:read"))
    return <NoAccess what="Integrations" whom="marketers and admins" />;
  const integration = await findShown(ctx, (await params).id);
  const filter = ShownEvents.parse(await searchParams);
  const first = await loadEventPage(ctx, { ...filter, integrationId: integration.id });
  const isDeleted = integration.deletedAt !== null;

  return (
    <PageBody>
      <IntegrationHeader integration={presentIntegration(integration, callbackOrigin(await headers()))} />
      <EventLog
        key={JSON.stringify(filter)}
        integrationId={integration.id}
        isDeleted={isDeleted}
        filter={filter}
        first={first}
        canSearchPayloads={ctx.scopes.has("payloads:read")}
        canReplay={!isDeleted && ctx.scopes.has("integrations:write")}
        keptDays={Math.min(env().EVENT_LOG_DAYS, env().DELIVERY_DAYS)}
        actions={{ load: loadEvents, open: openEvent, replay }}
      />
    </PageBody>
  );
}
