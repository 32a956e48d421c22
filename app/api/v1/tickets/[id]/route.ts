import { z } from "zod";
import { TicketAnswer } from "@/app/api/answers/message";
import { apiRoute } from "@/lib/http/api-route";
import { isId } from "@/lib/ids";
import { getTicket } from "@/lib/inbox/get-ticket";

const Path = z.object({ id: z.string().refine((text) => isId("ticket", text)) });

export const GET = apiRoute(
  { scope: "inbox:read", summary: "Read a ticket", answers: { 200: TicketAnswer }, params: Path },
  async ({ ctx, params }) => Response.json(await getTicket(ctx, { ticketId: params.id })),
);
