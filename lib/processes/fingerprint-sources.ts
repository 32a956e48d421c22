import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const folders = ["app", "components", "lib", "db", "public"];
// Not tsconfig.json: Next rewrites it while it builds.
const files = ["next.config.ts", "postcss.config.mjs", "proxy.ts", "package.json", "package-lock.json"];

/** One hash over everything a build is made of; the same content gives the same hash, whatever the file times say. */
export function fingerprintSources(): string {
  const hash = createHash("sha256").update(process.version.split(".")[0] ?? "");
  for (const path of [...folders, ...files].flatMap(listFiles)) {
    hash.update(`\0${path}\0`).update(readFileSync(path));
  }
  return hash.digest("hex");
}

function listFiles(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)));
}
