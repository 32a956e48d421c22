import { NotificationAnswer } from "@/app/api/answers/notification";
import { apiRoute } from "@/lib/http/api-route";
import { CancelNotification, cancelNotification } from "@/lib/notifications/cancel-notification";
import { GetNotification, getNotification } from "@/lib/notifications/get-notification";
import { presentNotification } from "@/lib/notifications/present-notification";

export const POST = apiRoute(
  {
    scope: "broadcasts:write",
    summary: "Cancel a mass send for good",
    example: { reason: "The patch is late." },
    answers: { 200: NotificationAnswer },
    refusals: { 409: "It is not in a state for this." },
    params: GetNotification,
    body: CancelNotification.pick({ reason: true }),
  },
  async ({ ctx, params, body }) => {
    await cancelNotification(ctx, { ...params, ...body });
    return Response.json(presentNotification(await getNotification(ctx, params)));
  },
);
