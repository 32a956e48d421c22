import { z } from "zod";
import { MessageDeliveryAnswer } from "@/app/api/answers/message";
import { apiRoute } from "@/lib/http/api-route";
import { isId } from "@/lib/ids";
import { getMessage } from "@/lib/messaging/get-message";
import { presentDelivery } from "@/lib/messaging/present-message";

const Path = z.object({ id: z.string().refine((text) => isId("message", text)) });

export const GET = apiRoute(
  {
    scope: "messages:read",
    summary: "Read a message and what became of it",
    description: "Every status, every try, and of one of ours what the send policy decided.",
    answers: { 200: MessageDeliveryAnswer },
    params: Path,
  },
  async ({ ctx, params }) => Response.json(presentDelivery(await getMessage(ctx, { messageId: params.id }))),
);
