import { z } from "zod";
import { apiRoute } from "@/lib/http/api-route";
import { pageQuery, presentPage } from "@/lib/http/page";
import { AnnounceMaintenance, announceMaintenance } from "@/lib/notifications/announce-maintenance";
import { listNotifications } from "@/lib/notifications/list-notifications";
import { presentNotification } from "@/lib/notifications/present-notification";
import { previewMaintenance } from "@/lib/notifications/preview-maintenance";

const Body = AnnounceMaintenance.extend({
  /** Only says whom it would reach and how long it would take. */
  dryRun: z.boolean().default(false),
});

export const POST = apiRoute(
  { scope: "broadcasts:write", body: Body, idempotent: true },
  async ({ ctx, body }) => {
    const { dryRun, ...input } = body;
    if (dryRun) return Response.json(await previewMaintenance(ctx, input));
    return Response.json(presentNotification(await announceMaintenance(ctx, input)), { status: 202 });
  },
);

export const GET = apiRoute(
  { scope: "broadcasts:read", query: pageQuery(z.string()).omit({ order: true }) },
  async ({ ctx, query }) => {
    const page = await listNotifications(ctx, { take: query.take, after: query.cursor });
    return Response.json(presentPage(page, presentNotification));
  },
);
