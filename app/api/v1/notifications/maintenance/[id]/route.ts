import { apiRoute } from "@/lib/http/api-route";
import { GetNotification, getNotification } from "@/lib/notifications/get-notification";
import { presentNotification } from "@/lib/notifications/present-notification";

export const GET = apiRoute({ scope: "broadcasts:read", params: GetNotification }, async ({ ctx, params }) =>
  Response.json(presentNotification(await getNotification(ctx, params))),
);
