import type { StudioWorld } from "./studio-world";

const timeoutMs = 10_000;
// What a game's login needs; the key the studio holds may do more than whoever plays with it should.
const askable =
  /^(otp\/(send|verify)|devices\/authorize|recoveries\/verify|two-factor\/(enrol|confirm|remove)|players\/[\w%.-]+\/(devices|two-factor|telegram-link))$/;

/** The studio's server asks Guildline's API with its key, for one of the calls that a login needs; null when it may not. */
export async function askGuildline(
  { guildline }: StudioWorld,
  call: { method: "GET" | "POST"; path: string; body?: unknown },
): Promise<{ status: number; body: unknown } | null> {
  if (!guildline || !askable.test(call.path)) return null;
  const response = await fetch(`${guildline.url}/api/v1/${call.path}`, {
    method: call.method,
    headers: { authorization: `Bearer ${guildline.apiKey}`, "content-type": "application/json" },
    ...(call.method === "POST" && { body: JSON.stringify(call.body ?? {}) }),
    signal: AbortSignal.timeout(timeoutMs),
    redirect: "error",
  });
  return { status: response.status, body: await response.json().catch(() => null) };
}
