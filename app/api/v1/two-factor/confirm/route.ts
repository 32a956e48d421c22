import { apiRoute } from "@/lib/http/api-route";
import { ConfirmEnrolment, confirmEnrolment } from "@/lib/two-factor/confirm-enrolment";

export const POST = apiRoute(
  { scope: "otp:write", body: ConfirmEnrolment, idempotent: true },
  async ({ ctx, body }) => Response.json(await confirmEnrolment(ctx, body)),
);
