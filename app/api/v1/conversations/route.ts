import { z } from "zod";
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

export const GET = apiRoute({ scope: "inbox:read", query: ListQuery }, async ({ ctx, query }) => {
  const { cursor, ...filter } = query;
  const page = await listConversations(ctx, { ...filter, after: cursor });
  return Response.json(presentPage(page, presentConversation));
});
