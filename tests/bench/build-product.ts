import { mkdirSync } from "node:fs";
import { buildIfNeeded } from "@/lib/processes/build-if-needed";

const home = ".guildline/test";

/** Pages and programs as the sources are now, also where nothing of ours has run yet. */
export async function buildProduct(): Promise<void> {
  mkdirSync(home, { recursive: true });
  await buildIfNeeded(home, console.error, new AbortController().signal);
}
