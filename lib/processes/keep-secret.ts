import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const Secrets = z.record(z.string(), z.string());

/** The secret of that name in the home, made once and then kept in `secrets.json` (mode 0600). */
export function keepSecret(home: string, name: string, make: () => string): string {
  const path = join(home, "secrets.json");
  const secrets = readSecrets(path);
  const known = secrets[name];
  if (known) return known;
  const made = make();
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify({ ...secrets, [name]: made }, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, path);
  return made;
}

function readSecrets(path: string): Record<string, string> {
  try {
    return Secrets.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw new Error(`${path} cannot be read; restore it, or remove the whole folder to start afresh.`, {
      cause: error,
    });
  }
}
