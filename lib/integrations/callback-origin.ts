import { env } from "@/lib/resources";

/** Where channels reach us, without a trailing slash: PUBLIC_URL, else the address this request was made to. */
export function callbackOrigin(headers: Headers): string {
  const { PUBLIC_URL, HOST, PORT } = env();
  if (PUBLIC_URL) return PUBLIC_URL.replace(/\/+$/, "");
  const protocol = headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https" ? "https" : "http";
  const host = headers.get("x-forwarded-host")?.split(",")[0]?.trim() ?? headers.get("host");
  return `${protocol}://${host ?? `${HOST}:${PORT}`}`;
}
