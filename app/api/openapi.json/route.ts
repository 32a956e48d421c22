import { apiDocument } from "@/app/api/api-document";

/** The API in OpenAPI 3.1. Needs no key: it says nothing of anybody. */
export async function GET(): Promise<Response> {
  return Response.json(await apiDocument(), { headers: { "Cache-Control": "public, max-age=300" } });
}
