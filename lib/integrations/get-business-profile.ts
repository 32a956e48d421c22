import { type Context, requireScope } from "@/lib/context";
import { graphRequest } from "@/lib/whatsapp/graph-client";
import { listOf, objectOf, textOf } from "@/lib/whatsapp/json";
import { numberConnectionOf } from "./connection-of";
import { getIntegration } from "./get-integration";
import { recordApiError } from "./record-api-error";
import { refusedByMeta } from "./refused-by-meta";

/** What players see of the business; "" where nothing is set. */
export type BusinessProfile = {
  about: string;
  description: string;
  address: string;
  email: string;
  websites: string[];
  vertical: string;
  pictureUrl: string | null;
};

const fields = "about,address,description,email,websites,vertical,profile_picture_url";
const timeoutMs = 8_000;

/** Reads the profile at Meta, within 8 s. Throws NotFound, 409 while not connected, and Meta's refusal. */
export async function getBusinessProfile(
  ctx: Context,
  { integrationId }: { integrationId: string },
): Promise<BusinessProfile> {
  requireScope(ctx, "integrations:read");
  const { baseUrl, apiVersion, phoneNumberId, accessToken } = numberConnectionOf(
    await getIntegration(ctx, { integrationId }),
  );
  const path = `${phoneNumberId}/whatsapp_business_profile?fields=${fields}`;
  const result = await graphRequest({
    baseUrl,
    version: apiVersion,
    path,
    method: "GET",
    accessToken,
    timeoutMs,
  });
  if (!result.ok) {
    const what = "read the business profile";
    await recordApiError(ctx, { integrationId, what, error: result.error, secrets: [accessToken] });
    throw refusedByMeta(result.error);
  }
  const profile = objectOf(listOf(result.data.data)[0]) ?? {};
  return {
    about: textOf(profile.about) ?? "",
    description: textOf(profile.description) ?? "",
    address: textOf(profile.address) ?? "",
    email: textOf(profile.email) ?? "",
    websites: listOf(profile.websites).flatMap((site) => textOf(site) ?? []),
    vertical: textOf(profile.vertical) ?? "",
    pictureUrl: textOf(profile.profile_picture_url) ?? null,
  };
}
