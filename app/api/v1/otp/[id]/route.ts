import { z } from "zod";
import { apiRoute } from "@/lib/http/api-route";
import { isId } from "@/lib/ids";
import { getVerification } from "@/lib/otp/get-verification";
import { presentVerification } from "@/lib/otp/present-verification";

const Path = z.object({ id: z.string().refine((text) => isId("verification", text)) });

export const GET = apiRoute({ scope: "otp:read", params: Path }, async ({ ctx, params }) =>
  Response.json(presentVerification(await getVerification(ctx, { otpId: params.id }), ctx.now())),
);
