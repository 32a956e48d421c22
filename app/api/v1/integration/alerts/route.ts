import { z } from "zod";
import { pageOf } from "@/app/api/answers/common";
import { AlertAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { pageQuery, presentPage } from "@/lib/http/page";
import { isId } from "@/lib/ids";
import { listAlerts } from "@/lib/integrations/list-alerts";

const position = z.string().refine((text) => isId("alert", text));
const ListQuery = pageQuery(position)
  .omit({ order: true })
  .extend({
    integrationId: z.string().optional(),
    state: z.enum(["open", "all"], "Ask for open or all.").default("all"),
  });

export const GET = apiRoute(
  {
    scope: "integrations:read",
    summary: "List alerts",
    description: "The newest first.",
    answers: { 200: pageOf(AlertAnswer) },
    query: ListQuery,
  },
  async ({ ctx, query }) => {
    const page = await listAlerts(ctx, { ...query, open: query.state === "open" });
    return Response.json(presentPage(page, (alert) => alert));
  },
);
