import { SmsAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { createSms } from "@/lib/integrations/create-sms";
import { presentSms } from "@/lib/integrations/present-sms";
import { CreateSms } from "@/lib/integrations/sms-input";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Connect an SMS provider",
    example: {
      name: "My SMS provider",
      description: "",
      secret: "the-key-of-the-provider",
      provider: {
        url: "https://sms.example.com/send",
        headers: { authorization: "Bearer {{secret}}" },
        body: '{"to":"{{to}}","text":"{{text}}"}',
        idPath: "id",
      },
    },
    answers: { 201: SmsAnswer },
    body: CreateSms,
    idempotent: true,
  },
  async ({ ctx, body, request }) => {
    const integration = await createSms(ctx, body);
    return Response.json(presentSms(integration, callbackOrigin(request.headers)), { status: 201 });
  },
);
