import { z } from "zod";
import { pageOf } from "@/app/api/answers/common";
import { ApiKeyAnswer, ApiKeyCreated } from "@/app/api/answers/workspace";
import { apiRoute } from "@/lib/http/api-route";
import { pageQuery, presentPage } from "@/lib/http/page";
import { isId } from "@/lib/ids";
import { CreateApiKey, createApiKey } from "@/lib/workspaces/create-api-key";
import { listApiKeys } from "@/lib/workspaces/list-api-keys";
import { presentApiKey } from "@/lib/workspaces/present-api-key";

const position = z.string().refine((text) => isId("apiKey", text));

export const GET = apiRoute(
  {
    scope: "keys:read",
    summary: "List API keys",
    answers: { 200: pageOf(ApiKeyAnswer) },
    query: pageQuery(position),
  },
  async ({ ctx, query }) => Response.json(presentPage(await listApiKeys(ctx, query), presentApiKey)),
);

export const POST = apiRoute(
  {
    scope: "keys:write",
    summary: "Create an API key",
    description: "Nobody can give a permission that they lack.",
    example: { name: "Matchmaking server", scopes: ["players:read", "messages:write"] },
    answers: { 201: ApiKeyCreated },
    body: CreateApiKey,
    idempotent: true,
  },
  async ({ ctx, body }) => {
    const { apiKey, secret } = await createApiKey(ctx, body);
    return Response.json({ ...presentApiKey(apiKey), key: secret }, { status: 201 });
  },
);
