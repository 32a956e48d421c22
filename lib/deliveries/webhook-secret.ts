import { randomBytes } from "node:crypto";

const prefix = "whsec_";
const keyBytes = 24;

/** A new signing secret in the form of Standard Webhooks: `whsec_` and 192 random bits in base64. */
export function newWebhookSecret(): string {
  return prefix + randomBytes(keyBytes).toString("base64");
}

/** The key that a secret stands for. */
export function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(prefix.length), "base64");
}

/** Binds a sealed secret to its row, so that a ciphertext copied elsewhere does not open. */
export function webhookSecretContext(endpointId: string): string {
  return `webhook:${endpointId}:secret`;
}
