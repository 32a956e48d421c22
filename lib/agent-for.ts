import { Agent } from "undici";
import { guardedAgent } from "./guarded-agent";
import { env } from "./resources";

const connectTimeoutMs = 2_000;

const open = new Agent({ connect: { timeout: connectTimeoutMs } });
const guarded = guardedAgent({ connectTimeoutMs });

type Allowance = { PRIVATE_HOSTS_ALLOWED: readonly string[]; EMULATOR_URL?: string | undefined };

/** Whether the environment lets us call that address although it is not on the public internet. */
export function isAllowedPrivate(url: URL, { PRIVATE_HOSTS_ALLOWED, EMULATOR_URL }: Allowance): boolean {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  if (
    PRIVATE_HOSTS_ALLOWED.some((host) => host === `${url.hostname}:${port}` || host === `${url.hostname}:*`)
  ) {
    return true;
  }
  return EMULATOR_URL !== undefined && new URL(EMULATOR_URL).origin === url.origin;
}

/**
 * What calls an address that people typed in: it connects to the public internet only, except where the environment allows a
 * private host by name (PRIVATE_HOSTS_ALLOWED, and the emulator).
 */
export function agentFor(url: URL): Agent {
  return isAllowedPrivate(url, env()) ? open : guarded;
}
