import { join, resolve } from "node:path";
import { type HeldHome, HomeInUse, holdHome } from "@/lib/processes/hold-home";
import type { Say } from "@/lib/processes/say";
import { type Services, startServices } from "@/lib/processes/start-services";

/**
 * PostgreSQL and Redis for a test run: those of DATABASE_URL and REDIS_URL, else embedded ones whose data stays warm
 * in `.guildline/test`. Runs at the same time get homes of their own (`test-2`, …).
 */
export async function startTestServices(say: Say = () => {}): Promise<Services> {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = process.env;
  if (databaseUrl && redisUrl) return { databaseUrl, redisUrl, stop: async () => {} };
  const { home, held } = holdTestHome();
  const services = await startServices(home, say);
  return {
    ...services,
    async stop() {
      await services.stop();
      held.release();
    },
  };
}

function holdTestHome(): { home: string; held: HeldHome } {
  for (let number = 1; number <= 32; number++) {
    const name = number === 1 ? "test" : `test-${number}`;
    const home = join(resolve(process.env.GUILDLINE_HOME || ".guildline"), name);
    try {
      return { home, held: holdHome(home, "it runs tests") };
    } catch (error) {
      if (!(error instanceof HomeInUse)) throw error;
    }
  }
  throw new Error("32 test runs at once are enough.");
}
