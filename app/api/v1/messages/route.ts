import { MessageAccepted } from "@/app/api/answers/message";
import { apiRoute } from "@/lib/http/api-route";
import { MessageBody } from "@/lib/messaging/message-body";
import { messagePlayer } from "@/lib/messaging/message-player";

export const POST = apiRoute(
  {
    scope: "messages:write",
    summary: "Write to a player",
    description:
      "In their open conversation or a new one. Free text needs an open 24-hour window; a template may leave at any time.",
    example: {
      to: { phone: "+4915112345678" },
      type: "template",
      template: { name: "hello_world", language: "en_US" },
    },
    answers: { 202: MessageAccepted },
    refusals: { 409: "The window is closed, or there is no number to send from." },
    body: MessageBody,
    idempotent: true,
  },
  async ({ ctx, body }) => {
    const { id, status } = await messagePlayer(ctx, body);
    return Response.json({ id, status }, { status: 202 });
  },
);
