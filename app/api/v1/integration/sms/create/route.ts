import { apiRoute } from "@/lib/http/api-route";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { createSms } from "@/lib/integrations/create-sms";
import { presentSms } from "@/lib/integrations/present-sms";
import { CreateSms } from "@/lib/integrations/sms-input";

export const POST = apiRoute(
  { scope: "integrations:write", body: CreateSms, idempotent: true },
  async ({ ctx, body, request }) => {
    const integration = await createSms(ctx, body);
    return Response.json(presentSms(integration, callbackOrigin(request.headers)), { status: 201 });
  },
);
