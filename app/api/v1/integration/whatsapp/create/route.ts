import { WhatsAppAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { createIntegration } from "@/lib/integrations/create-integration";
import { CreateIntegration } from "@/lib/integrations/integration-input";
import { presentIntegration } from "@/lib/integrations/present-integration";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Connect a WhatsApp number",
    description: "Give Meta the `callbackUrl` and `verifyToken` that are answered.",
    example: {
      name: "Europe",
      phoneNumberId: "106540352242922",
      wabaId: "102290129340398",
      accessToken: "EAAJB-the-token-of-a-system-user",
      appSecret: "3f1c-the-secret-of-the-app",
    },
    answers: { 201: WhatsAppAnswer },
    refusals: {
      409: "Another integration has this number, or the first request with this Idempotency-Key is still at work.",
    },
    body: CreateIntegration,
    idempotent: true,
  },
  async ({ ctx, body, request }) => {
    const integration = await createIntegration(ctx, body);
    return Response.json(presentIntegration(integration, callbackOrigin(request.headers)), { status: 201 });
  },
);
