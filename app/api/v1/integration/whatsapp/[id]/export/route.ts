import { apiRoute } from "@/lib/http/api-route";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { exportIntegration } from "@/lib/integrations/export-integration";
import { IntegrationPath } from "@/lib/integrations/integration-query";

export const GET = apiRoute(
  {
    scope: "integrations:read",
    summary: "Save the settings of a number as CSV",
    description: "Without its secrets.",
    answers: { 200: "text/csv" },
    params: IntegrationPath,
  },
  async ({ ctx, params, request }) => {
    const origin = callbackOrigin(request.headers);
    const csv = await exportIntegration(ctx, { integrationId: params.id, origin });
    return new Response(csv, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8; header=present",
        "Content-Disposition": `attachment; filename="${params.id}.csv"`,
      },
    });
  },
);
