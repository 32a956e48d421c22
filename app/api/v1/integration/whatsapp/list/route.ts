import { z } from "zod";
import { pageOf } from "@/app/api/answers/common";
import { WhatsAppAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { pageQuery, presentPage } from "@/lib/http/page";
import { isId } from "@/lib/ids";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { blueprintFilter } from "@/lib/integrations/integration-query";
import { listIntegrations } from "@/lib/integrations/list-integrations";
import { presentIntegration } from "@/lib/integrations/present-integration";

const position = z.string().refine((text) => isId("integration", text));
const ListQuery = pageQuery(position).extend({ blueprintId: blueprintFilter });

export const GET = apiRoute(
  {
    scope: "integrations:read",
    summary: "List WhatsApp numbers",
    answers: { 200: pageOf(WhatsAppAnswer) },
    query: ListQuery,
  },
  async ({ ctx, query, request }) => {
    const origin = callbackOrigin(request.headers);
    const page = await listIntegrations(ctx, { ...query, channel: "whatsapp" });
    return Response.json(presentPage(page, (integration) => presentIntegration(integration, origin)));
  },
);
