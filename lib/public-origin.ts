import { env } from "./resources";

/** Where people reach us, without a trailing slash: PUBLIC_URL, else this machine's own address. */
export function publicOrigin(): string {
  const { PUBLIC_URL, HOST, PORT } = env();
  return (PUBLIC_URL ?? `http://${HOST}:${PORT}`).replace(/\/+$/, "");
}
