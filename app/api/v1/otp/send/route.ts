import { CodeSentAnswer } from "@/app/api/answers/code";
import { apiRoute } from "@/lib/http/api-route";
import { presentCodeSent } from "@/lib/otp/present-verification";
import { SendCode, sendCode } from "@/lib/otp/send-code";

export const POST = apiRoute(
  {
    scope: "otp:write",
    summary: "Send a one-time code",
    description:
      "Over WhatsApp first, then Telegram or SMS when it does not arrive. The code is never in an answer or a log.",
    example: { phone: "+4915112345678", purpose: "login" },
    answers: { 202: CodeSentAnswer },
    refusals: {
      403: "The API key lacks the permission, or `blocked`: the fraud guard or a frozen account stands against it.",
      409: "There is no number of this player, or nothing that could carry the code.",
    },
    body: SendCode,
    idempotent: true,
  },
  async ({ ctx, body }) => Response.json(presentCodeSent(await sendCode(ctx, body)), { status: 202 }),
);
