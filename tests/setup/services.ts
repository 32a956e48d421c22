import { join, resolve } from "node:path";
import { startPostgres } from "@/lib/processes/embedded/start-postgres";
import { startRedis } from "@/lib/processes/embedded/start-redis";
import { type HeldHome, HomeInUse, holdHome } from "@/lib/processes/hold-home";
import type { Say } from "@/lib/processes/say";

export type TestServices = { databaseUrl: string; redisUrl: string; stop: () => Promise<void> };

/**
 * PostgreSQL and Redis for a test run: those of DATABASE_URL and REDIS_URL, else embedded ones whose data stays warm
 * in `.guildline/test`. Runs at the same time get homes of their own (`test-2`, …).
 */
export async function startTestServices(say: Say = () => {}): Promise<TestServices> {
  const { DATABASE_URL, REDIS_URL } = process.env;
  if (DATABASE_URL && REDIS_URL) {
    return { databaseUrl: DATABASE_URL, redisUrl: REDIS_URL, stop: async () => {} };
  }
  const { home, held } = holdTestHome();
  const postgres = DATABASE_URL ? null : await startPostgres({ home, say });
  const redis = REDIS_URL ? null : await startRedis({ home, say });
  return {
    databaseUrl: postgres?.url ?? DATABASE_URL ?? "",
    redisUrl: redis?.url ?? REDIS_URL ?? "",
    async stop() {
      await Promise.all([postgres?.stop(), redis?.stop()]);
      held.release();
    },
  };
}

function holdTestHome(): { home: string; held: HeldHome } {
  for (let number = 1; number <= 32; number++) {
    const name = number === 1 ? "test" : `test-${number}`;
    const home = join(resolve(process.env.GUILDLINE_HOME ?? ".guildline"), name);
    try {
      return { home, held: holdHome(home, "tests") };
    } catch (error) {
      if (!(error instanceof HomeInUse)) throw error;
    }
  }
  throw new Error("32 test runs at once are enough.");
}
