import { z } from "zod";
import { VerificationAnswer } from "@/app/api/answers/code";
import { apiRoute } from "@/lib/http/api-route";
import { isId } from "@/lib/ids";
import { getVerification } from "@/lib/otp/get-verification";
import { presentVerification } from "@/lib/otp/present-verification";

const Path = z.object({ id: z.string().refine((text) => isId("verification", text)) });

export const GET = apiRoute(
  {
    scope: "otp:read",
    summary: "See what became of a code",
    answers: { 200: VerificationAnswer },
    params: Path,
  },
  async ({ ctx, params }) =>
    Response.json(presentVerification(await getVerification(ctx, { otpId: params.id }), ctx.now())),
);
