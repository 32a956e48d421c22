import { openRoute } from "@/lib/http/open-route";
import { callbackRoute } from "@/lib/intake/callback-route";

export const POST = openRoute(
  {
    summary: "Take in what Telegram delivers",
    description: "For Telegram itself, which proves who it is by the header X-Telegram-Bot-Api-Secret-Token.",
    rawBody: "application/json",
    answers: { 200: "text/plain" },
    refusals: { 401: "The secret is not the one of this bot.", 404: "There is no such bot." },
  },
  callbackRoute("telegram"),
);
