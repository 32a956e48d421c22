import { createHmac } from "node:crypto";
import { keyOf } from "./webhook-secret";

export type SignedHeaders = {
  "webhook-id": string;
  "webhook-timestamp": string;
  "webhook-signature": string;
};

/**
 * The three headers of Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`, once with each secret, so that a receiver
 * that knows either of two accepts it. `sentAt` is real time: receivers refuse what is minutes off.
 */
export function signWebhook(event: {
  id: string;
  body: string;
  sentAt: Date;
  secrets: readonly string[];
}): SignedHeaders {
  const timestamp = String(Math.floor(event.sentAt.getTime() / 1000));
  const signed = `${event.id}.${timestamp}.${event.body}`;
  const signatures = event.secrets.map(
    (secret) => `v1,${createHmac("sha256", keyOf(secret)).update(signed).digest("base64")}`,
  );
  return {
    "webhook-id": event.id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}
