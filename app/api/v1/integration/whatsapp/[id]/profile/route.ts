import { ProfileAnswer } from "@/app/api/answers/integration";
import { apiRoute } from "@/lib/http/api-route";
import { getBusinessProfile } from "@/lib/integrations/get-business-profile";
import { IntegrationPath } from "@/lib/integrations/integration-query";
import { UpdateProfile } from "@/lib/integrations/number-input";
import { updateBusinessProfile } from "@/lib/integrations/update-business-profile";

export const GET = apiRoute(
  {
    scope: "integrations:read",
    summary: "Read the business profile",
    answers: { 200: ProfileAnswer },
    refusals: { 409: "The number is not connected.", 502: "Meta did not answer, or refused." },
    params: IntegrationPath,
  },
  async ({ ctx, params }) => Response.json(await getBusinessProfile(ctx, { integrationId: params.id })),
);

export const POST = apiRoute(
  {
    scope: "integrations:write",
    summary: "Change the business profile",
    example: { about: "We answer within a minute.", websites: ["https://studio.example.com"] },
    answers: { 200: ProfileAnswer },
    refusals: { 409: "The number is not connected.", 502: "Meta did not answer, or refused." },
    params: IntegrationPath,
    body: UpdateProfile,
  },
  async ({ ctx, params, body }) => {
    await updateBusinessProfile(ctx, { ...body, integrationId: params.id });
    return Response.json(await getBusinessProfile(ctx, { integrationId: params.id }));
  },
);
