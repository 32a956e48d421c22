import { z } from "zod";
import { Done } from "@/app/api/answers/common";
import { apiRoute } from "@/lib/http/api-route";
import { dismissAlert } from "@/lib/integrations/dismiss-alert";

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Put an alert aside",
    answers: { 200: Done },
    params: z.object({ id: z.string() }),
  },
  async ({ ctx, params }) => {
    await dismissAlert(ctx, { alertId: params.id });
    return Response.json({ ok: true });
  },
);
