import { z } from "zod";
import { pageOf } from "@/app/api/answers/common";
import { TicketLineAnswer } from "@/app/api/answers/message";
import { apiRoute } from "@/lib/http/api-route";
import { pageQuery, presentPage } from "@/lib/http/page";
import { listQueue, QueuePosition } from "@/lib/inbox/list-queue";
import { presentTicket } from "@/lib/inbox/present-ticket";

const ListQuery = pageQuery(QueuePosition)
  .omit({ order: true })
  .extend({ status: z.enum(["open", "resolved"]).default("open") });

/** In the order of the inbox: open ones as they should be answered, resolved ones the latest first. */
export const GET = apiRoute(
  {
    scope: "inbox:read",
    summary: "List tickets",
    description: "Open ones as they should be answered, resolved ones the latest first.",
    answers: { 200: pageOf(TicketLineAnswer) },
    query: ListQuery,
  },
  async ({ ctx, query }) => {
    const view = query.status === "open" ? "all" : "resolved";
    const page = await listQueue(ctx, { view, after: query.cursor, take: query.take });
    return Response.json(presentPage(page, presentTicket));
  },
);
