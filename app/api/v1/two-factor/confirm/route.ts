import { EnrolmentConfirmed } from "@/app/api/answers/code";
import { apiRoute } from "@/lib/http/api-route";
import { ConfirmEnrolment, confirmEnrolment } from "@/lib/two-factor/confirm-enrolment";

export const POST = apiRoute(
  {
    scope: "otp:write",
    summary: "Put a second factor in force",
    example: { otpId: "otp_01h455vb4pex5vsknk084sn02q", code: "123456" },
    answers: { 200: EnrolmentConfirmed },
    refusals: { 409: "The player has a second factor already." },
    body: ConfirmEnrolment,
    idempotent: true,
  },
  async ({ ctx, body }) => Response.json(await confirmEnrolment(ctx, body)),
);
