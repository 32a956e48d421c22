import { z } from "zod";
import { pageOf } from "@/app/api/answers/common";
import { ConversationAnswer } from "@/app/api/answers/message";
import { apiRoute } from "@/lib/http/api-route";
import { pageQuery, presentPage } from "@/lib/http/page";
import { isId } from "@/lib/ids";
import { listConversations } from "@/lib/messaging/list-conversations";
import { presentConversation } from "@/lib/messaging/present-conversation";
import { Phone } from "@/lib/players/phone";

const position = z.string().refine((text) => isId("conversation", text));

const ListQuery = pageQuery(position)
  .omit({ order: true })
  .extend({
    // A plus that was not encoded arrives as a space.
    phone: z
      .string()
      .transform((text) => text.replace(/^ /, "+"))
      .pipe(Phone)
      .optional(),
    playerId: z.string().min(1).max(200).optional(),
    status: z.enum(["open", "closed"]).optional(),
  });

export const GET = apiRoute(
  {
    scope: "inbox:read",
    summary: "List conversations",
    description: "The newest first; of one player when `phone` or `playerId` is given.",
    answers: { 200: pageOf(ConversationAnswer) },
    query: ListQuery,
  },
  async ({ ctx, query }) => {
    const { cursor, ...filter } = query;
    const page = await listConversations(ctx, { ...filter, after: cursor });
    return Response.json(presentPage(page, presentConversation));
  },
);
