import { apiRoute } from "@/lib/http/api-route";
import { getBusinessProfile } from "@/lib/integrations/get-business-profile";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { UpdateProfile } from "@/lib/integrations/number-input";
import { updateBusinessProfile } from "@/lib/integrations/update-business-profile";

export const GET = apiRoute(
  { scope: "integrations:read", params: IntegrationPath },
  async ({ ctx, params }) => Response.json(await getBusinessProfile(ctx, { integrationId: params.id })),
);

export const POST = apiRoute(
  { scope: "integrations:write", params: IntegrationPath, body: UpdateProfile },
  async ({ ctx, params, body }) => {
    await updateBusinessProfile(ctx, { ...body, integrationId: params.id });
    return Response.json(await getBusinessProfile(ctx, { integrationId: params.id }));
  },
);
