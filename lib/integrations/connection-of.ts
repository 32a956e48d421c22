import { AppError } from "@/lib/errors";
import { openSealed } from "@/lib/secrets/seal";
import type { Integration } from "./integration";
import { secretContext } from "./secret-context";

/** What an adapter needs to speak for one number. Holds the opened access token: never log it, never answer it. */
export type Connection = {
  baseUrl: string;
  apiVersion: string;
  phoneNumberId: string;
  wabaId: string | null;
  accessToken: string;
};

type Sealed = Pick<
  Integration,
  "id" | "baseUrl" | "apiVersion" | "phoneNumberId" | "wabaId" | "accessTokenSealed" | "deletedAt"
>;

/** Throws a 409 with the code `integration_not_connected` while the token or the phone number id is missing, or once deleted. */
export function connectionOf(integration: Sealed): Connection {
  const { id, baseUrl, apiVersion, phoneNumberId, wabaId, accessTokenSealed, deletedAt } = integration;
  if (deletedAt || phoneNumberId === null || accessTokenSealed === null) {
    throw new AppError(
      "not_allowed_now",
      "Give the integration an access token and a phone number id first.",
      {
        code: "integration_not_connected",
      },
    );
  }
  const accessToken = openSealed(accessTokenSealed, secretContext(id, "accessToken"));
  return { baseUrl, apiVersion, phoneNumberId, wabaId, accessToken };
}
