import { AppError } from "@/lib/errors";
import { openSealed } from "@/lib/secrets/seal";
import type { Integration } from "./integration";
import { secretContext } from "./secret-context";

/**
 * What an adapter needs to speak on one connection, by its channel. Holds the opened access token: never log it, never answer
 * it.
 */
export type Connection = NumberConnection | BotConnection;

/** A WhatsApp number. */
export type NumberConnection = {
  channel: "whatsapp";
  baseUrl: string;
  apiVersion: string;
  phoneNumberId: string;
  wabaId: string | null;
  accessToken: string;
};

/** A Telegram bot; its token is the access token. */
export type BotConnection = { channel: "telegram"; baseUrl: string; accessToken: string };

type Sealed = Pick<
  Integration,
  "id" | "channel" | "baseUrl" | "apiVersion" | "phoneNumberId" | "wabaId" | "accessTokenSealed" | "deletedAt"
>;

/** Throws a 409 with the code `integration_not_connected` while what it takes to connect is missing, or once deleted. */
export function connectionOf(integration: Sealed): Connection {
  if (integration.channel === "whatsapp") return numberConnectionOf(integration);
  const { id, channel, baseUrl, accessTokenSealed, deletedAt } = integration;
  if (channel !== "telegram" || deletedAt || accessTokenSealed === null) {
    throw notConnected("Give the integration its token first.");
  }
  return { channel, baseUrl, accessToken: openSealed(accessTokenSealed, secretContext(id, "accessToken")) };
}

/** The same for what only a WhatsApp number can be asked; 409 for any other channel's connection. */
export function numberConnectionOf(integration: Sealed): NumberConnection {
  const { id, channel, baseUrl, apiVersion, phoneNumberId, wabaId, accessTokenSealed, deletedAt } =
    integration;
  if (channel !== "whatsapp") throw notConnected("This is not a WhatsApp number.");
  if (deletedAt || phoneNumberId === null || accessTokenSealed === null) {
    throw notConnected("Give the integration an access token and a phone number id first.");
  }
  const accessToken = openSealed(accessTokenSealed, secretContext(id, "accessToken"));
  return { channel, baseUrl, apiVersion, phoneNumberId, wabaId, accessToken };
}

function notConnected(message: string): AppError {
  return new AppError("not_allowed_now", message, { code: "integration_not_connected" });
}
