import { pageOf } from "@/app/api/answers/common";
import { LoggedEventAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { pageQuery, presentPage } from "@/lib/http/page";
import { EventFilters, EventPosition, IntegrationPath } from "@/lib/integrations/integration-query";
import { listIntegrationEvents } from "@/lib/integrations/list-integration-events";

const ListQuery = pageQuery(EventPosition).extend(EventFilters.shape);

export const GET = apiRoute(
  {
    scope: "integrations:read",
    summary: "Read the event log of a number",
    answers: { 200: pageOf(LoggedEventAnswer) },
    params: IntegrationPath,
    query: ListQuery,
  },
  async ({ ctx, params, query }) => {
    const page = await listIntegrationEvents(ctx, { ...query, integrationId: params.id });
    return Response.json(presentPage(page, ({ position: _position, ...event }) => event));
  },
);
