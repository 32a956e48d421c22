import { once } from "node:events";
import { startPostgres } from "@/lib/processes/embedded/start-postgres";
import { startRedis } from "@/lib/processes/embedded/start-redis";
import { holdHome } from "@/lib/processes/hold-home";

/** A supervisor of nothing but the stores, for the tests to kill. Tells its parent where they are. */
const home = process.env.TEST_HOME ?? "";
const say = (line: string) => console.log(line);
const held = holdHome(home, "it runs the stores");
const lingerSeconds = Number(process.env.TEST_LINGER ?? 0);
const postgres = await startPostgres({ home, say, lingerSeconds });
const redis = await startRedis({ home, say, lingerSeconds });
process.send?.({
  databaseUrl: postgres.url,
  redisUrl: redis.url,
  postgresPid: postgres.pid(),
  redisPid: redis.pid(),
});
await once(process, "SIGTERM");
await Promise.all([postgres.stop(), redis.stop()]);
held.release();
process.exit(0);
