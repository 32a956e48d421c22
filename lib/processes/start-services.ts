import { startPostgres } from "@/lib/processes/embedded/start-postgres";
import { startRedis } from "@/lib/processes/embedded/start-redis";
import type { Say } from "@/lib/processes/say";
import { timed } from "@/lib/processes/timed";

export type Services = { databaseUrl: string; redisUrl: string; stop: () => Promise<void> };

/** Web and worker have 20 s (`DRAIN_SECONDS`) to finish what they do when we are killed, and need the stores for it. */
const lingerSeconds = 30;

/** The stores: those of DATABASE_URL and REDIS_URL, and embedded ones for what is not given. The caller holds the home. */
export async function startServices(home: string, say: Say): Promise<Services> {
  const { DATABASE_URL, REDIS_URL } = process.env;
  const postgres = DATABASE_URL
    ? undefined
    : await timed(say, "PostgreSQL", () => startPostgres({ home, say, lingerSeconds }));
  try {
    const redis = REDIS_URL
      ? undefined
      : await timed(say, "Redis", () => startRedis({ home, say, lingerSeconds }));
    return {
      databaseUrl: postgres?.url ?? DATABASE_URL ?? "",
      redisUrl: redis?.url ?? REDIS_URL ?? "",
      stop: async () => void (await Promise.all([postgres?.stop(), redis?.stop()])),
    };
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
}
