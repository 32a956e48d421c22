import type { Redis } from "ioredis";
import { log, redis } from "@/lib/resources";
import type { Change } from "./events";
import { resyncAll } from "./fan-out";
import { changesEntry, eventStream, streamLength } from "./stream";

type Publisher = { watched: Redis | null; missed: boolean; pending: Set<Promise<void>> };

const holder = globalThis as typeof globalThis & { guildlinePublisher?: Publisher };
holder.guildlinePublisher ??= { watched: null, missed: false, pending: new Set() };
const publisher = holder.guildlinePublisher;

/**
 * Hands the changes to every web process, in one write to Redis however many they are. Call it after the commit. Never
 * throws: while Redis is away changes are dropped, and once it is back every browser is told to fetch its state again.
 */
export function publish(changes: readonly Change[]): void {
  if (changes.length === 0) return;
  const client = watch(redis());
  if (client.status === "end" || (publisher.missed && client.status !== "ready")) return;
  const write: Promise<void> = append(client, changes)
    .catch((error: unknown) => {
      if (!publisher.missed) log().warn({ err: error }, "browsers miss live changes until redis is back");
      publisher.missed = true;
      if (client.status === "ready") setTimeout(() => catchUp(client), 1_000).unref();
    })
    .finally(() => publisher.pending.delete(write));
  publisher.pending.add(write);
}

/** Waits for what is on its way, at most as long as Redis commands may take. */
export async function closePublisher(): Promise<void> {
  await Promise.all(publisher.pending);
}

async function append(client: Redis, changes: readonly Change[]): Promise<void> {
  await client.xadd(eventStream, "MAXLEN", "~", streamLength, "*", ...changesEntry(changes));
}

function watch(client: Redis): Redis {
  if (publisher.watched !== client) {
    publisher.watched = client;
    client.on("ready", () => catchUp(client));
  }
  return client;
}

function catchUp(client: Redis): void {
  if (!publisher.missed || client.status !== "ready") return;
  publisher.missed = false;
  publish([resyncAll]);
}
