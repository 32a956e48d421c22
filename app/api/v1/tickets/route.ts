import { z } from "zod";
import { apiRoute } from "@/lib/http/api-route";
import { pageQuery, presentPage } from "@/lib/http/page";
import { listQueue, QueuePosition } from "@/lib/inbox/list-queue";
import { presentTicket } from "@/lib/inbox/present-ticket";

const ListQuery = pageQuery(QueuePosition)
  .omit({ order: true })
  .extend({ status: z.enum(["open", "resolved"]).default("open") });

/** In the order of the inbox: open ones as they should be answered, resolved ones the latest first. */
export const GET = apiRoute({ scope: "inbox:read", query: ListQuery }, async ({ ctx, query }) => {
  const view = query.status === "open" ? "all" : "resolved";
  const page = await listQueue(ctx, { view, after: query.cursor, take: query.take });
  return Response.json(presentPage(page, presentTicket));
});
