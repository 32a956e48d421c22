import { z } from "zod";
import { MessageAccepted } from "@/app/api/answers/message";
import { apiRoute } from "@/lib/http/api-route";
import { isId } from "@/lib/ids";
import { replyToTicket } from "@/lib/inbox/reply-to-ticket";

const Path = z.object({ id: z.string().refine((text) => isId("ticket", text)) });
const Body = z.strictObject({ text: z.string().min(1), replyToMessageId: z.string().optional() });

export const POST = apiRoute(
  {
    scope: "inbox:write",
    summary: "Answer a ticket",
    example: { text: "Your gems are back. Sorry for the wait." },
    answers: { 202: MessageAccepted },
    refusals: { 409: "The window is closed, the ticket is resolved, or somebody else has it." },
    params: Path,
    body: Body,
    idempotent: true,
  },
  async ({ ctx, params, body }) => {
    const { text, replyToMessageId } = body;
    const content = { type: "text" as const, text };
    const { id, status } = await replyToTicket(ctx, { ticketId: params.id, content, replyToMessageId });
    return Response.json({ id, status }, { status: 202 });
  },
);
