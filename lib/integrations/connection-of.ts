import { AppError } from "@/lib/errors";
import { openSealed } from "@/lib/secrets/seal";
import type { SmsAccount } from "@/lib/sms/post-sms";
import { SmsProvider } from "@/lib/sms/sms-provider";
import { callbackOrigin } from "./callback-origin";
import type { Integration } from "./integration";
import { secretContext } from "./secret-context";
import { smsCallbackUrl } from "./sms-callback-url";

/**
 * What an adapter needs to speak on one connection, by its channel. Holds the opened access token: never log it, never answer
 * it.
 */
export type Connection = NumberConnection | BotConnection | ProviderConnection;

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

/** An SMS provider. */
export type ProviderConnection = SmsAccount & {
  channel: "sms";
  /** Where the provider tells what became of a message. */
  callbackUrl: string;
};

type SealedProvider = Sealed & Pick<Integration, "smsProvider" | "verifyToken">;

type Sealed = Pick<
  Integration,
  "id" | "channel" | "baseUrl" | "apiVersion" | "phoneNumberId" | "wabaId" | "accessTokenSealed" | "deletedAt"
>;

/** Throws a 409 with the code `integration_not_connected` while what it takes to connect is missing, or once deleted. */
export function connectionOf(integration: SealedProvider): Connection {
  if (integration.channel === "whatsapp") return numberConnectionOf(integration);
  if (integration.channel === "sms") return providerConnectionOf(integration);
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

/** The same for what only an SMS provider can be asked. */
export function providerConnectionOf(integration: SealedProvider): ProviderConnection {
  const { id, channel, accessTokenSealed, smsProvider, deletedAt } = integration;
  const provider = SmsProvider.safeParse(smsProvider);
  if (channel !== "sms" || deletedAt || !provider.success) {
    throw notConnected("This is not an SMS provider, or how it is called is not stored.");
  }
  const secret = accessTokenSealed ? openSealed(accessTokenSealed, secretContext(id, "accessToken")) : "";
  const origin = callbackOrigin(new Headers());
  const callbackUrl = smsCallbackUrl({ ...integration, provider: provider.data }, origin);
  return { channel, provider: provider.data, secret, callbackUrl };
}

function notConnected(message: string): AppError {
  return new AppError("not_allowed_now", message, { code: "integration_not_connected" });
}
