import { fillEncoded, fillHeader, fillJson } from "./fill-template";
import type { SmsProvider } from "./sms-provider";

export type OutboundSms = {
  /** Ours; a provider that takes it twice should send once. */
  id: string;
  /** E.164 with plus. */
  to: string;
  text: string;
  /** Where the provider tells what became of it. */
  callbackUrl: string;
};

export type SmsRequest = {
  method: SmsProvider["method"];
  url: string;
  headers: Record<string, string>;
  body: string | null;
};

/** The request that hands a message to the provider. Holds the secret wherever the templates put it: never log it. */
export function buildSmsRequest(provider: SmsProvider, secret: string, message: OutboundSms): SmsRequest {
  const values = {
    ...message,
    digits: message.to.replace(/\D/g, ""),
    secret,
    secretBase64: base64Of(secret),
  };
  const headers = Object.fromEntries(
    Object.entries(provider.headers).map(([name, value]) => [name.toLowerCase(), fillHeader(value, values)]),
  );
  const url = fillEncoded(provider.url, values);
  if (provider.method === "GET") return { method: "GET", url, headers, body: null };
  const isJson = provider.format === "json";
  return {
    method: provider.method,
    url,
    headers: {
      "content-type": isJson ? "application/json" : "application/x-www-form-urlencoded",
      ...headers,
    },
    body: isJson ? fillJson(provider.body, values) : fillEncoded(provider.body, values),
  };
}

// Also for the browser, which shows the request before it is sent.
function base64Of(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}
