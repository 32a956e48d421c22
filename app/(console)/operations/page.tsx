import type { Metadata } from "next";
import { z } from "zod";
import { FailingWebhooks } from "@/components/operations/failing-webhooks";
import { StoppedNumbers } from "@/components/operations/stopped-numbers";
import { UnconfirmedList } from "@/components/operations/unconfirmed-list";
import { ButtonLink } from "@/components/ui/button-link";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { pageContext } from "@/lib/auth/page-context";
import type { Context } from "@/lib/context";
import { findEndpointHealth } from "@/lib/deliveries/find-endpoint-health";
import { listFailingEndpoints } from "@/lib/deliveries/list-failing-endpoints";
import { presentEndpoint } from "@/lib/deliveries/present-endpoint";
import { listUnconfirmed } from "@/lib/inbox/list-unconfirmed";
import { listStoppedNumbers } from "@/lib/messaging/list-stopped-numbers";
import { redis } from "@/lib/resources";
import { resume, settle } from "./actions";

export const metadata: Metadata = { title: "Operations" };

const Query = z.object({ after: z.coerce.number().int().positive().optional().catch(undefined) });
const messagesAtOnce = 50;

export default async function OperationsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await pageContext();
  const { after } = Query.parse(await searchParams);
  const seesNumbers = ctx.scopes.has("integrations:read");
  const [numbers, endpoints, { items, next }] = await Promise.all([
    seesNumbers ? listStoppedNumbers(ctx, redis()) : null,
    ctx.scopes.has("webhooks:read") ? failingEndpoints(ctx) : null,
    listUnconfirmed(ctx, { take: messagesAtOnce, cursor: after }),
  ]);

  return (
    <PageBody>
      <PageHeader title="Operations" description="What keeps messages from leaving, and needs a person." />
      <div className="flex flex-col gap-4">
        {numbers && (
          <StoppedNumbers numbers={numbers} resume={ctx.scopes.has("integrations:write") ? resume : null} />
        )}
        {endpoints && <FailingWebhooks endpoints={endpoints} />}
        <UnconfirmedList messages={items} settle={ctx.scopes.has("inbox:write") ? settle : null} />
      </div>
      {next !== null && (
        <div className="mt-5 flex justify-end">
          <ButtonLink href={`/operations?after=${next}`}>Show later ones</ButtonLink>
        </div>
      )}
    </PageBody>
  );
}

async function failingEndpoints(ctx: Context) {
  const endpoints = await listFailingEndpoints(ctx);
  const health = await findEndpointHealth(
    ctx,
    endpoints.map(({ id }) => id),
  );
  return endpoints.map((endpoint) => presentEndpoint(endpoint, health.get(endpoint.id)));
}
