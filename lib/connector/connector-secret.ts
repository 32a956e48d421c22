import { randomBytes } from "node:crypto";

const prefix = "glc_";
const keyBytes = 32;

/** A new signing secret: `glc_` and 256 random bits in base64. */
export function newConnectorSecret(): string {
  return prefix + randomBytes(keyBytes).toString("base64");
}

/** The key that a secret stands for. */
export function connectorKeyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(prefix.length), "base64");
}

/** Binds a sealed secret to its workspace, so that a ciphertext copied elsewhere does not open. */
export function connectorSecretContext(workspaceId: string): string {
  return `player-connector:${workspaceId}:secret`;
}
