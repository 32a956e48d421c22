import { apiDocument } from "@/app/api/api-document";
import { openRoute } from "@/lib/http/open-route";

export const GET = openRoute(
  {
    summary: "Read this reference as OpenAPI 3.1",
    description: "The same as /api/openapi.json. Needs no key.",
    answers: { 200: "application/json" },
  },
  async () => Response.json(await apiDocument(), { headers: { "Cache-Control": "public, max-age=300" } }),
);
