import { createHmac } from "node:crypto";
import { connectorKeyOf } from "./connector-secret";

export type SignedRequest = {
  id: string;
  /** Real time: the studio refuses what is minutes off. */
  sentAt: Date;
  method: "GET" | "POST";
  /** With the base's own path and the query. */
  path: string;
  /** Empty for a GET. */
  body: string;
};

/** The headers by which a studio knows that it is us, one signature for each secret; see docs/player-connector.md. */
export function signRequest(request: SignedRequest, secrets: readonly string[]): Record<string, string> {
  const timestamp = String(Math.floor(request.sentAt.getTime() / 1_000));
  const signed = [request.id, timestamp, request.method, request.path, request.body].join(".");
  const signatures = secrets.map(
    (secret) => `v1,${createHmac("sha256", connectorKeyOf(secret)).update(signed).digest("base64")}`,
  );
  return {
    "guildline-id": request.id,
    "guildline-timestamp": timestamp,
    "guildline-signature": signatures.join(" "),
  };
}
