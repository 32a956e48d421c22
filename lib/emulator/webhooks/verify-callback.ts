import { randomInt } from "node:crypto";
import { request } from "undici";
import type { App } from "../model";

export type Handshake = { verified: boolean; status: number | null; error: string | null };

const timeoutMs = 10_000;

/** Meta's verification handshake: GET with `hub.*`; the answer must be 200 and the challenge, to the letter. */
export async function verifyCallback(app: App): Promise<Handshake> {
  if (!app.callbackUrl) return { verified: false, status: null, error: "the app has no callback URL" };
  const challenge = String(randomInt(1_000_000_000, 2_000_000_000));
  const url = new URL(app.callbackUrl);
  url.searchParams.set("hub.mode", "subscribe");
  url.searchParams.set("hub.challenge", challenge);
  url.searchParams.set("hub.verify_token", app.verifyToken ?? "");
  try {
    const response = await request(url, { signal: AbortSignal.timeout(timeoutMs) });
    const text = await response.body.text();
    const verified = response.statusCode === 200 && text === challenge;
    const error = verified ? null : "the callback did not echo the challenge with HTTP 200";
    return { verified, status: response.statusCode, error };
  } catch (error) {
    return { verified: false, status: null, error: error instanceof Error ? error.message : String(error) };
  }
}
