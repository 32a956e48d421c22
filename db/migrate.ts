import { fileURLToPath } from "node:url";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { Logger, runMigrations } from "graphile-worker";
import { connectDatabase } from "./client";

const advisoryLock = 7_144_100_001;

/** Where the migrations lie: beside this file, or in the working directory once bundled. */
function migrationsFolder(): string {
  return import.meta.url.includes("/dist/")
    ? `${process.cwd()}/db/migrations`
    : fileURLToPath(new URL("./migrations", import.meta.url));
}

/**
 * Applies all missing migrations, ours and those of the job queue's own schema; several processes may call it at once, one does
 * the work. Forward only.
 */
export async function migrateDatabase(url: string): Promise<void> {
  const db = connectDatabase(url, { max: 1, name: "guildline-migrate" });
  try {
    await db.$client`select pg_advisory_lock(${advisoryLock})`;
    await db.$client`set statement_timeout = 0`;
    await migrate(db, { migrationsFolder: migrationsFolder() });
    await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) });
  } finally {
    await db.$client.end({ timeout: 5 });
  }
}
