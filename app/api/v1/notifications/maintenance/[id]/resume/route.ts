import { NotificationAnswer } from "@/app/api/answers/notification";
import { apiRoute } from "@/lib/http/api-route";
import { GetNotification, getNotification } from "@/lib/notifications/get-notification";
import { presentNotification } from "@/lib/notifications/present-notification";
import { resumeNotification } from "@/lib/notifications/resume-notification";

export const POST = apiRoute(
  {
    scope: "broadcasts:write",
    summary: "Resume a mass send",
    answers: { 200: NotificationAnswer },
    refusals: { 409: "It is not in a state for this." },
    params: GetNotification,
  },
  async ({ ctx, params }) => {
    await resumeNotification(ctx, params);
    return Response.json(presentNotification(await getNotification(ctx, params)));
  },
);
