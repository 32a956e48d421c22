import { NotificationStateAnswer } from "@/app/api/answers/notification";
import { apiRoute } from "@/lib/http/api-route";
import { GetNotification, getNotification } from "@/lib/notifications/get-notification";
import { getQueueHealth } from "@/lib/notifications/get-queue-health";
import { presentNotification } from "@/lib/notifications/present-notification";

export const GET = apiRoute(
  {
    scope: "broadcasts:read",
    summary: "See how far a mass send is",
    answers: { 200: NotificationStateAnswer },
    params: GetNotification,
  },
  async ({ ctx, params }) => {
    const [report, queue] = await Promise.all([getNotification(ctx, params), getQueueHealth(ctx)]);
    return Response.json({ ...presentNotification(report), queue });
  },
);
