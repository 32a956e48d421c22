import { createHmac } from "node:crypto";

/** The Meta side of the demo, which exists only in the emulator. */
export const demoConnection = {
  appId: "418720963351204",
  wabaId: "190377264518830",
  phoneNumberId: "553018247790162",
  displayPhoneNumber: "+1 202-555-0143",
  verifiedName: "Starfall Arena",
} as const;

/** The demo's bot at the emulated Telegram. */
export const demoBot = { id: "7104402981", username: "starfall_arena_bot", name: "Starfall Arena" } as const;

/** The access token that belongs to an app secret, so that whoever sets the emulator up needs to know only one. */
export function demoAccessToken(appSecret: string): string {
  return `EAAG${createHmac("sha256", appSecret).update("access token").digest("base64url")}`;
}

/** The bot's token, likewise. */
export function demoBotToken(appSecret: string): string {
  return `${demoBot.id}:${demoSecret(appSecret, "telegram bot")}`;
}

/** What else the demo's outside knows us by: a secret for each purpose, in base64url. */
export function demoSecret(appSecret: string, purpose: string): string {
  return createHmac("sha256", appSecret).update(purpose).digest("base64url");
}

/** The secrets between the demo's workspace and the sample studio, in their forms. */
export function demoStudioSecrets(appSecret: string): { connector: string; webhook: string } {
  const bytes = (purpose: string) => createHmac("sha256", appSecret).update(purpose).digest();
  return {
    connector: `glc_${bytes("player connector").toString("base64")}`,
    webhook: `whsec_${bytes("studio webhooks").subarray(0, 24).toString("base64")}`,
  };
}
