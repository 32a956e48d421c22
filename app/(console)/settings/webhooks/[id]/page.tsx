import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import {
  deleteEndpointAction,
  openDeliveryAction,
  replayDeadAction,
  replayDeliveryAction,
  rotateSecretAction,
  sendTestEventAction,
  updateEndpointAction,
} from "@/app/(console)/settings/webhooks/actions";
import { OlderLink } from "@/components/settings/older-link";
import { Link } from "@/components/ui/link";
import { SectionCard } from "@/components/ui/section-card";
import { DeliveryLog } from "@/components/webhooks/delivery-log";
import { EndpointCard } from "@/components/webhooks/endpoint-card";
import { ReplayDeadButton } from "@/components/webhooks/replay-dead-button";
import { StateFilter } from "@/components/webhooks/state-filter";
import { pageContext } from "@/lib/auth/page-context";
import { findEndpointHealth } from "@/lib/deliveries/find-endpoint-health";
import { getEndpoint } from "@/lib/deliveries/get-endpoint";
import { listDeliveries } from "@/lib/deliveries/list-deliveries";
import { presentDelivery } from "@/lib/deliveries/present-delivery";
import { presentEndpoint } from "@/lib/deliveries/present-endpoint";
import { deliveryStates } from "@/lib/deliveries/webhook-query";
import { NotFound } from "@/lib/errors";
import { env } from "@/lib/resources";

export const metadata: Metadata = { title: "Webhook endpoint" };

const Search = z.object({
  state: z.enum(deliveryStates).optional().catch(undefined),
  after: z.coerce.number().int().positive().optional().catch(undefined),
});

const linesAtOnce = 50;

export default async function WebhookEndpointPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<unknown>;
}) {
  const ctx = await pageContext();
  if (!ctx.scopes.has("webhooks:read")) notFound();
  const { state, after } = Search.parse(await searchParams);
  const endpointId = (await params).id;
  const endpoint = await getEndpoint(ctx, { endpointId }).catch(notFoundPage);
  const [health, log] = await Promise.all([
    findEndpointHealth(ctx, [endpointId]),
    listDeliveries(ctx, { endpointId, take: linesAtOnce, cursor: after, state }),
  ]);
  const shown = presentEndpoint(endpoint, health.get(endpointId));
  const mayChange = ctx.scopes.has("webhooks:write");
  const path = `/settings/webhooks/${endpointId}`;
  return (
    <div className="flex flex-col gap-4">
      <Link
        href="/settings/webhooks"
        className="-ml-1 inline-flex items-center gap-0.5 self-start text-sm text-muted hover:text-ink"
      >
        <ChevronLeft aria-hidden className="size-3.5" />
        All webhooks
      </Link>
      <EndpointCard
        endpoint={shown}
        actions={
          mayChange
            ? {
                update: updateEndpointAction,
                remove: deleteEndpointAction,
                rotate: rotateSecretAction,
                test: sendTestEventAction,
                replayDead: replayDeadAction,
              }
            : null
        }
      />
      <SectionCard
        title="Deliveries"
        flush
        actions={
          <>
            {mayChange && shown.enabled && shown.health.deadLetters > 0 && (
              <ReplayDeadButton
                endpointId={endpointId}
                deadLetters={shown.health.deadLetters}
                replayDead={replayDeadAction}
              />
            )}
            <StateFilter path={path} state={state ?? null} />
          </>
        }
      >
        <DeliveryLog
          endpointId={endpointId}
          deliveries={log.items.map(presentDelivery)}
          isFiltered={state !== undefined}
          keptDays={env().EVENT_LOG_DAYS}
          actions={{
            open: openDeliveryAction,
            replay: mayChange && shown.enabled ? replayDeliveryAction : null,
          }}
        />
        <OlderLink path={state ? `${path}?state=${state}` : path} after={log.next} />
      </SectionCard>
    </div>
  );
}

function notFoundPage(error: unknown): never {
  if (error instanceof NotFound) notFound();
  throw error;
}
