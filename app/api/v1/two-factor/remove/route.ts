import { apiRoute } from "@/lib/http/api-route";
import { RemoveMethod, removeMethod } from "@/lib/two-factor/remove-method";

export const POST = apiRoute(
  { scope: "otp:write", body: RemoveMethod, idempotent: true },
  async ({ ctx, body }) => Response.json(await removeMethod(ctx, body)),
);
