import { z } from "zod";
import { apiRoute } from "@/lib/http/api-route";
import { isId } from "@/lib/ids";
import { presentApiKey } from "@/lib/workspaces/present-api-key";
import { revokeApiKey } from "@/lib/workspaces/revoke-api-key";

const KeyPath = z.object({ id: z.string().refine((text) => isId("apiKey", text)) });

export const DELETE = apiRoute({ scope: "keys:write", params: KeyPath }, async ({ ctx, params }) =>
  Response.json(presentApiKey(await revokeApiKey(ctx, { apiKeyId: params.id }))),
);
