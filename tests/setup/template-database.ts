import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { migrateDatabase } from "@/db/migrate";

const migrationsFolder = fileURLToPath(new URL("../../db/migrations", import.meta.url));
const jobsPackage = fileURLToPath(
  new URL("../../node_modules/graphile-worker/package.json", import.meta.url),
);
const abandonedAfterSeconds = 3600;

export function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** A migrated database to clone from, named after the migrations it holds and kept between runs. Answers its name. */
export async function prepareTemplate(url: string): Promise<string> {
  const name = `guildline_template_${fingerprintMigrations()}`;
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await admin`select pg_advisory_lock(7144100002)`;
    const known = await admin`select 1 from pg_database where datname = ${name}`;
    if (known.length > 0) return name;
    const unfinished = `${name}_unfinished`;
    await admin.unsafe(`drop database if exists ${unfinished} with (force)`);
    await admin.unsafe(`create database ${unfinished}`);
    await migrateDatabase(onDatabase(url, unfinished));
    await admin.unsafe(`alter database ${unfinished} rename to ${name}`);
    return name;
  } finally {
    await admin.end();
  }
}

/** Drops the test databases of one run, or of all runs that ended without doing so. */
export async function dropLeftovers(url: string, runId?: string): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const rows = await admin<{ name: string }[]>`
      select datname as name from pg_database where datname like ${`guildline_test_${runId ?? ""}%`}`;
    for (const { name } of rows) {
      if (runId || isAbandoned(name)) await admin.unsafe(`drop database if exists ${name} with (force)`);
    }
  } finally {
    await admin.end();
  }
}

function isAbandoned(name: string): boolean {
  const startedSeconds = Number.parseInt(name.split("_")[2] ?? "", 36);
  return Date.now() / 1000 - startedSeconds > abandonedAfterSeconds;
}

function fingerprintMigrations(): string {
  const hash = createHash("sha256").update(readFileSync(jobsPackage));
  const files = readdirSync(migrationsFolder).filter((file) => file.endsWith(".sql"));
  for (const file of files.sort()) hash.update(file).update(readFileSync(`${migrationsFolder}/${file}`));
  return hash.digest("hex").slice(0, 12);
}
