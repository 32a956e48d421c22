import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65535);
const seconds = z.coerce.number().int().positive();

const Env = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  AUTH_SECRET: z.string().min(32, "at least 32 characters; try `openssl rand -base64 32`"),
  /** `id:base64key` pairs, comma separated; the first one encrypts, the others still decrypt. Keys are 32 bytes. */
  ENCRYPTION_KEYS: z
    .string()
    .regex(/^[\w-]+:[A-Za-z0-9+/=]{43,44}(,[\w-]+:[A-Za-z0-9+/=]{43,44})*$/, "id:base64key[,id:base64key…]"),
  PORT: port.default(3000),
  HOST: z.string().default("127.0.0.1"),
  /** The address that players' channels and people reach us at, without a trailing slash. */
  PUBLIC_URL: z.url().optional(),
  ROLE: z.enum(["all", "console", "intake"]).default("all"),
  EMULATOR_URL: z.url().optional(),
  /** Private machines that webhooks, the player connector and SMS providers may call: `host:port` or `host:*`, comma separated. */
  PRIVATE_HOSTS_ALLOWED: z
    .string()
    .regex(/^[^\s,]+:(\d+|\*)(,[^\s,]+:(\d+|\*))*$/, "host:port[,host:port…]")
    .transform((text) => text.split(","))
    .default([]),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** Where this machine keeps what is its own, such as media files without an object store. */
  GUILDLINE_HOME: z.string().default(".guildline"),
  /** Media files go to this bucket when it is set, else to a folder in GUILDLINE_HOME. */
  MEDIA_S3_BUCKET: z.string().optional(),
  MEDIA_S3_REGION: z.string().default("us-east-1"),
  /** Of a store that is not Amazon's. */
  MEDIA_S3_ENDPOINT: z.url().optional(),
  MEDIA_S3_ACCESS_KEY_ID: z.string().optional(),
  MEDIA_S3_SECRET_ACCESS_KEY: z.string().optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
  /** How long a bot listens on before it answers, so that lines sent in one breath get one answer; 0 to answer at once. */
  BOT_QUIET_MS: z.coerce.number().int().min(0).max(10_000).default(800),
  /** Requests that one API key may make in a minute. */
  API_REQUESTS_PER_MINUTE: z.coerce.number().int().positive().default(6_000),
  /** Proxies in front of us whose `X-Forwarded-For` is believed; 0 when people reach us directly. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Days for which the event log keeps what happened, and accepted deliveries once they are processed. */
  EVENT_LOG_DAYS: z.coerce.number().int().min(1).max(3_650).default(90),
  DELIVERY_DAYS: z.coerce.number().int().min(8).max(3_650).default(90),
  /** How long a draining process may take before it is cut off. */
  DRAIN_SECONDS: seconds.default(20),
});

export type Env = z.infer<typeof Env>;

/** Reads the environment once; throws one error that lists everything missing or malformed. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Env.safeParse(present);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is incomplete:\n${lines.join("\n")}`);
}
