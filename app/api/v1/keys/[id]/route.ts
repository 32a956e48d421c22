import { z } from "zod";
import { ApiKeyAnswer } from "@/app/api/answers/workspace";
import { apiRoute } from "@/lib/http/api-route";
import { isId } from "@/lib/ids";
import { presentApiKey } from "@/lib/workspaces/present-api-key";
import { revokeApiKey } from "@/lib/workspaces/revoke-api-key";

const KeyPath = z.object({ id: z.string().refine((text) => isId("apiKey", text)) });

export const DELETE = apiRoute(
  { scope: "keys:write", summary: "Revoke an API key", answers: { 200: ApiKeyAnswer }, params: KeyPath },
  async ({ ctx, params }) => Response.json(presentApiKey(await revokeApiKey(ctx, { apiKeyId: params.id }))),
);
