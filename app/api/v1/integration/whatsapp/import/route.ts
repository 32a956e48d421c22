import { WhatsAppAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { readText } from "@/lib/http/read-text";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { importIntegration } from "@/lib/integrations/import-integration";
import { ImportQuery } from "@/lib/integrations/integration-query";
import { presentIntegration } from "@/lib/integrations/present-integration";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Connect a WhatsApp number from a file",
    description: "The body is what the export of another number answered.",
    rawBody: "text/csv",
    answers: { 201: WhatsAppAnswer },
    query: ImportQuery,
    idempotent: true,
  },
  async ({ ctx, query, request }) => {
    const csv = await readText(request);
    const integration = await importIntegration(ctx, { csv, integrationId: null, name: query.name });
    return Response.json(presentIntegration(integration, callbackOrigin(request.headers)), { status: 201 });
  },
);
