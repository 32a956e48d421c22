import { createHash } from "node:crypto";
import type { Redis } from "ioredis";

export type Script = { source: string; hash: string };

export function scriptOf(source: string): Script {
  return { source, hash: createHash("sha1").update(source).digest("hex") };
}

/** Runs a Lua script by its hash, and by its text where Redis does not know it yet. */
export async function runScript(
  redis: Redis,
  { source, hash }: Script,
  keys: readonly string[],
  values: readonly (string | number)[],
): Promise<unknown> {
  try {
    return await redis.evalsha(hash, keys.length, ...keys, ...values);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith("NOSCRIPT"))) throw error;
    return await redis.eval(source, keys.length, ...keys, ...values);
  }
}
