import { apiRoute } from "@/lib/http/api-route";
import { readText } from "@/lib/http/read-text";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { importIntegration } from "@/lib/integrations/import-integration";
import { ImportQuery } from "@/lib/integrations/integration-query";
import { presentIntegration } from "@/lib/integrations/present-integration";

export const POST = apiRoute(
  { scope: "integrations:write", query: ImportQuery, idempotent: true },
  async ({ ctx, query, request }) => {
    const csv = await readText(request);
    const integration = await importIntegration(ctx, { csv, integrationId: null, name: query.name });
    return Response.json(presentIntegration(integration, callbackOrigin(request.headers)), { status: 201 });
  },
);
