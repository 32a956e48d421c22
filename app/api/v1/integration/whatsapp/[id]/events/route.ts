import { z } from "zod";
import { apiRoute } from "@/lib/http/api-route";
import { pageQuery, presentPage } from "@/lib/http/page";
import { EventFilters, IntegrationPath } from "@/lib/integrations/integration-query";
import { listIntegrationEvents } from "@/lib/integrations/list-integration-events";

const count = z.int().min(0);
const position = z.tuple([count, z.literal([0, 1]), count, count]);
const ListQuery = pageQuery(position).extend(EventFilters.shape);

export const GET = apiRoute(
  { scope: "integrations:read", params: IntegrationPath, query: ListQuery },
  async ({ ctx, params, query }) => {
    const page = await listIntegrationEvents(ctx, { ...query, integrationId: params.id });
    return Response.json(presentPage(page, (event) => event));
  },
);
