/** Binds a sealed secret to its row and column, so that a ciphertext copied elsewhere does not open. */
export function secretContext(integrationId: string, field: "accessToken" | "appSecret"): string {
  return `integration:${integrationId}:${field}`;
}
