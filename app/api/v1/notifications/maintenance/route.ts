import { z } from "zod";
import { pageOf } from "@/app/api/answers/common";
import { MaintenancePreviewAnswer, NotificationAnswer } from "@/app/api/answers/notification";
import { apiRoute } from "@/lib/http/api-route";
import { pageQuery, presentPage } from "@/lib/http/page";
import { isId } from "@/lib/ids";
import { AnnounceMaintenance, announceMaintenance } from "@/lib/notifications/announce-maintenance";
import { listNotifications } from "@/lib/notifications/list-notifications";
import { presentNotification } from "@/lib/notifications/present-notification";
import { previewMaintenance } from "@/lib/notifications/preview-maintenance";

const position = z.string().refine((text) => isId("batch", text));

const Body = AnnounceMaintenance.extend({
  /** Only says whom it would reach and how long it would take. */
  dryRun: z.boolean().default(false),
});

export const POST = apiRoute(
  {
    scope: "broadcasts:write",
    summary: "Announce maintenance to many players",
    description:
      "With `dryRun` it answers whom it would reach and how long that takes (200); without, it starts (202).",
    example: {
      reference: "maintenance-2026-11-21",
      dryRun: true,
      template: { name: "server_maintenance", language: "en" },
      audience: { tiers: ["diamond"] },
    },
    answers: { 200: MaintenancePreviewAnswer, 202: NotificationAnswer },
    refusals: {
      409: "The reference was used for something else, nobody is meant, or there is no number to send from.",
    },
    body: Body,
    idempotent: true,
  },
  async ({ ctx, body }) => {
    const { dryRun, ...input } = body;
    if (dryRun) return Response.json(await previewMaintenance(ctx, input));
    return Response.json(presentNotification(await announceMaintenance(ctx, input)), { status: 202 });
  },
);

export const GET = apiRoute(
  {
    scope: "broadcasts:read",
    summary: "List mass sends",
    answers: { 200: pageOf(NotificationAnswer) },
    query: pageQuery(position).omit({ order: true }),
  },
  async ({ ctx, query }) => {
    const page = await listNotifications(ctx, { take: query.take, after: query.cursor });
    return Response.json(presentPage(page, presentNotification));
  },
);
