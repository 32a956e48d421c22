import { Webhook } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createEndpointAction } from "@/app/(console)/settings/webhooks/actions";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionCard } from "@/components/ui/section-card";
import { CreateEndpointDialog } from "@/components/webhooks/create-endpoint-dialog";
import { EndpointTable } from "@/components/webhooks/endpoint-table";
import { pageContext } from "@/lib/auth/page-context";
import { findEndpointHealth } from "@/lib/deliveries/find-endpoint-health";
import { listEndpoints } from "@/lib/deliveries/list-endpoints";
import { presentEndpoint } from "@/lib/deliveries/present-endpoint";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage() {
  const ctx = await pageContext();
  if (!ctx.scopes.has("webhooks:read")) notFound();
  const { items } = await listEndpoints(ctx, { take: 100 });
  const health = await findEndpointHealth(
    ctx,
    items.map(({ id }) => id),
  );
  return (
    <SectionCard
      title="Webhooks"
      hint="Where your own servers hear of what happens"
      flush
      actions={ctx.scopes.has("webhooks:write") && <CreateEndpointDialog create={createEndpointAction} />}
    >
      {items.length === 0 ? (
        <EmptyState icon={<Webhook />} title="No endpoints yet">
          Add the address of a server of yours: it is told at once of proven codes, decided devices, messages
          and tickets, in signed requests.
        </EmptyState>
      ) : (
        <EndpointTable
          endpoints={items.map((endpoint) => presentEndpoint(endpoint, health.get(endpoint.id)))}
        />
      )}
    </SectionCard>
  );
}
