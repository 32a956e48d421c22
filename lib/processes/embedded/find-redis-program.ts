import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

export type RedisKind = "redis-server" | "valkey-server" | "js-redis-server";

/** The Redis or Valkey installed on this machine, or the one written in JavaScript that npm brought. */
export function findRedisProgram(wanted = process.env.GUILDLINE_REDIS): {
  kind: RedisKind;
  path: string | null;
} {
  if (wanted !== "js") {
    for (const kind of ["redis-server", "valkey-server"] as const) {
      const path = findOnPath(kind);
      if (path) return { kind, path };
    }
  }
  return { kind: "js-redis-server", path: null };
}

function findOnPath(name: string): string | null {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {}
  }
  return null;
}
