import { z } from "zod";
import { apiRoute } from "@/lib/http/api-route";
import { isId } from "@/lib/ids";
import { getMessage } from "@/lib/messaging/get-message";
import { presentDelivery } from "@/lib/messaging/present-message";

const Path = z.object({ id: z.string().refine((text) => isId("message", text)) });

export const GET = apiRoute({ scope: "messages:read", params: Path }, async ({ ctx, params }) =>
  Response.json(presentDelivery(await getMessage(ctx, { messageId: params.id }))),
);
