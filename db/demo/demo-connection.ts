import { createHmac } from "node:crypto";

/** The Meta side of the demo, which exists only in the emulator. */
export const demoConnection = {
  appId: "418720963351204",
  wabaId: "190377264518830",
  phoneNumberId: "553018247790162",
  displayPhoneNumber: "+1 202-555-0143",
  verifiedName: "Starfall Arena",
} as const;

/** The access token that belongs to an app secret, so that whoever sets the emulator up needs to know only one. */
export function demoAccessToken(appSecret: string): string {
  return `EAAG${createHmac("sha256", appSecret).update("access token").digest("base64url")}`;
}
