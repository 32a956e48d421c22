"use server";

import { z } from "zod";
import { AppError } from "@/lib/errors";
import { action } from "@/lib/http/action";
import { AnnounceMaintenance, announceMaintenance } from "@/lib/notifications/announce-maintenance";
import { askForTemplates } from "@/lib/notifications/ask-for-templates";
import { CancelNotification, cancelNotification } from "@/lib/notifications/cancel-notification";
import { GetNotification, getNotification } from "@/lib/notifications/get-notification";
import { pauseNotification } from "@/lib/notifications/pause-notification";
import { presentNotification } from "@/lib/notifications/present-notification";
import { previewMaintenance } from "@/lib/notifications/preview-maintenance";
import { resumeNotification } from "@/lib/notifications/resume-notification";

const OfIntegration = z.object({ integrationId: z.string() });

export const load = action(GetNotification, "broadcasts:read", async (ctx, input) =>
  presentNotification(await getNotification(ctx, input)),
);

export const pause = action(GetNotification, "broadcasts:write", async (ctx, input) => {
  await pauseNotification(ctx, input);
  return null;
});

export const resume = action(GetNotification, "broadcasts:write", async (ctx, input) => {
  await resumeNotification(ctx, input);
  return null;
});

export const cancel = action(CancelNotification, "broadcasts:write", async (ctx, input) => {
  await cancelNotification(ctx, input);
  return null;
});

export const templates = action(OfIntegration, "broadcasts:write", async (ctx, input) => {
  const answer = await askForTemplates(ctx, input);
  if (!answer.ok) throw new AppError("not_allowed_now", answer.reason, { code: "templates_unavailable" });
  return answer.value.filter(({ status, category }) => status === "APPROVED" && category === "UTILITY");
});

export const preview = action(AnnounceMaintenance, "broadcasts:write", previewMaintenance);

export const start = action(AnnounceMaintenance, "broadcasts:write", async (ctx, input) => ({
  id: (await announceMaintenance(ctx, input)).notification.id,
}));
