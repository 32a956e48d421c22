import { randomBytes } from "node:crypto";
import type { Address } from "@/lib/processes/choose-addresses";
import { keepSecret } from "@/lib/processes/keep-secret";
import type { Services } from "@/lib/processes/start-services";

/** The environment of web, worker and emulator on one machine. Missing secrets are made once and kept in the home. */
export function localEnvironment(
  home: string,
  services: Services,
  at: { web: Address; emulator: Address },
  dev: boolean,
) {
  const { AUTH_SECRET, ENCRYPTION_KEYS, PUBLIC_URL } = process.env;
  return {
    ...process.env,
    NODE_ENV: dev ? "development" : "production",
    GUILDLINE_HOME: home,
    DATABASE_URL: services.databaseUrl,
    REDIS_URL: services.redisUrl,
    AUTH_SECRET: AUTH_SECRET || keepSecret(home, "authSecret", () => randomBytes(32).toString("base64")),
    ENCRYPTION_KEYS:
      ENCRYPTION_KEYS ||
      keepSecret(home, "encryptionKeys", () => `local:${randomBytes(32).toString("base64")}`),
    PORT: String(at.web.port),
    PUBLIC_URL: PUBLIC_URL || at.web.url,
    EMULATOR_PORT: String(at.emulator.port),
    EMULATOR_URL: at.emulator.url,
  } as const;
}
