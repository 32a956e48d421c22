import { apiRoute } from "@/lib/http/api-route";
import { MessageBody } from "@/lib/messaging/message-body";
import { messagePlayer } from "@/lib/messaging/message-player";

export const POST = apiRoute(
  { scope: "messages:write", body: MessageBody, idempotent: true },
  async ({ ctx, body }) => {
    const { id, status } = await messagePlayer(ctx, body);
    return Response.json({ id, status }, { status: 202 });
  },
);
