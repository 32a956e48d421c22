import { z } from "zod";
import { pageOf } from "@/app/api/answers/common";
import { MessageAnswer } from "@/app/api/answers/message";
import { apiRoute } from "@/lib/http/api-route";
import { pageQuery, presentPage } from "@/lib/http/page";
import { isId } from "@/lib/ids";
import { listMessages, MessagePosition } from "@/lib/messaging/list-messages";
import { presentMessage } from "@/lib/messaging/present-message";

const Path = z.object({ id: z.string().refine((text) => isId("conversation", text)) });
const ListQuery = pageQuery(MessagePosition).omit({ order: true });

export const GET = apiRoute(
  {
    scope: "inbox:read",
    summary: "List the messages of a conversation",
    description: "The oldest first.",
    answers: { 200: pageOf(MessageAnswer) },
    params: Path,
    query: ListQuery,
  },
  async ({ ctx, params, query }) => {
    const { cursor, take } = query;
    const page = await listMessages(ctx, { conversationId: params.id, after: cursor, take });
    return Response.json(presentPage(page, presentMessage));
  },
);
