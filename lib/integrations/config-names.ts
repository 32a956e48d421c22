/** The settings that a CSV of `name,value` holds, in its order; other programs rely on the names. */
export const configNames = [
  "whatsapp-api-key",
  "whatsapp-phone-number-id",
  "whatsapp-verify-token",
  "whatsapp-business-account-id",
  "whatsapp-api-version",
  "whatsapp-webhook-url",
  "whatsapp-validate-signature",
  "whatsapp-app-secret",
] as const;

export type ConfigName = (typeof configNames)[number];
