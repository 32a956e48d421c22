import { z } from "zod";
import { pageOf } from "@/app/api/answers/common";
import { SmsAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { pageQuery, presentPage } from "@/lib/http/page";
import { isId } from "@/lib/ids";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { listIntegrations } from "@/lib/integrations/list-integrations";
import { presentSms } from "@/lib/integrations/present-sms";

const ListQuery = pageQuery(z.string().refine((text) => isId("integration", text)));

export const GET = apiRoute(
  {
    scope: "integrations:read",
    summary: "List SMS providers",
    answers: { 200: pageOf(SmsAnswer) },
    query: ListQuery,
  },
  async ({ ctx, query, request }) => {
    const origin = callbackOrigin(request.headers);
    const page = await listIntegrations(ctx, { ...query, channel: "sms" });
    return Response.json(presentPage(page, (integration) => presentSms(integration, origin)));
  },
);
