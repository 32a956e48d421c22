import type { Change } from "./events";

/** Where the Socket.IO adapters of all web processes read. Trimmed to some minutes of traffic. */
export const eventStream = "guildline:events";

export const streamLength = 10_000;

/** The event name that carries changes from whoever publishes to the web processes. */
export const changesEvent = "changes";

const serverSideEmit = "9";

/**
 * The fields of a stream entry as `@socket.io/redis-streams-adapter` reads them: an emit to the servers themselves. Written
 * here because the adapter's own `serverSideEmit` goes over pub/sub, which loses what is sent during a reconnect and hides
 * failures; and so that a worker needs no Socket.IO.
 */
export function changesEntry(changes: readonly Change[]): string[] {
  return entryOf([changesEvent, changes]);
}

/** Heard by all web processes, meant for the one that said it. */
export const helloEvent = "hello";

export function helloEntry(token: string): string[] {
  return entryOf([helloEvent, token]);
}

function entryOf(packet: unknown[]): string[] {
  return ["uid", "publisher", "nsp", "/", "type", serverSideEmit, "data", JSON.stringify({ packet })];
}
