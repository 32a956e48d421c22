import { z } from "zod";
import { pageOf } from "@/app/api/answers/common";
import { TelegramAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { pageQuery, presentPage } from "@/lib/http/page";
import { isId } from "@/lib/ids";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { blueprintFilter } from "@/lib/integrations/integration-query";
import { listIntegrations } from "@/lib/integrations/list-integrations";
import { presentTelegramBot } from "@/lib/integrations/present-telegram-bot";

const position = z.string().refine((text) => isId("integration", text));
const ListQuery = pageQuery(position).extend({ blueprintId: blueprintFilter });

export const GET = apiRoute(
  {
    scope: "integrations:read",
    summary: "List Telegram bots",
    answers: { 200: pageOf(TelegramAnswer) },
    query: ListQuery,
  },
  async ({ ctx, query, request }) => {
    const origin = callbackOrigin(request.headers);
    const page = await listIntegrations(ctx, { ...query, channel: "telegram" });
    return Response.json(presentPage(page, (integration) => presentTelegramBot(integration, origin)));
  },
);
