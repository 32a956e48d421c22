import { NotificationAnswer } from "@/app/api/answers/notification";
import { apiRoute } from "@/lib/http/api-route";
import { GetNotification, getNotification } from "@/lib/notifications/get-notification";
import { pauseNotification } from "@/lib/notifications/pause-notification";
import { presentNotification } from "@/lib/notifications/present-notification";

export const POST = apiRoute(
  {
    scope: "broadcasts:write",
    summary: "Pause a mass send",
    answers: { 200: NotificationAnswer },
    refusals: { 409: "It is not in a state for this." },
    params: GetNotification,
  },
  async ({ ctx, params }) => {
    await pauseNotification(ctx, params);
    return Response.json(presentNotification(await getNotification(ctx, params)));
  },
);
