import { TelegramAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { createTelegramBot } from "@/lib/integrations/create-telegram-bot";
import { presentTelegramBot } from "@/lib/integrations/present-telegram-bot";
import { CreateTelegramBot } from "@/lib/integrations/telegram-input";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Connect a Telegram bot",
    example: { name: "Our bot", botToken: "123456789:AAE-dGhpcy1pcy1ub3QtYS10b2tlbg" },
    answers: { 201: TelegramAnswer },
    refusals: { 502: "Telegram did not answer, or knows no such bot." },
    body: CreateTelegramBot,
    idempotent: true,
  },
  async ({ ctx, body, request }) => {
    const origin = callbackOrigin(request.headers);
    const integration = await createTelegramBot(ctx, body, origin);
    return Response.json(presentTelegramBot(integration, origin), { status: 201 });
  },
);
