import type { Redis } from "ioredis";
import type { Database } from "@/db/client";
import type { Connection } from "@/lib/integrations/connection-of";
import type { Log } from "@/lib/log";
import { answerTap } from "@/lib/telegram/answer-tap";
import { showTyping } from "@/lib/telegram/show-typing";
import { markRead } from "@/lib/whatsapp/mark-read";
import { type AskedSignal, readSignal, type Signal, signalChannel } from "./ask-signal";
import { findLastReceived, type Received } from "./find-last-received";

export type SignalOptions = {
  db: Database;
  redis: Redis;
  log: Log;
  findConnection: (integrationId: string) => Promise<Connection>;
  /** At the most one of a kind for each conversation in this time; by default 5 s for read, 20 s for typing. */
  everyMs?: Record<AskedSignal["kind"], number>;
};

export type Signals = {
  /** Sends it some time, or never. Returns at once. */
  send: (signal: Signal) => void;
  stop: () => Promise<void>;
};

const mostAtOnce = 32;

/**
 * Sends read receipts and typing indicators beside everything else, throttled over all workers by Redis; while that is away,
 * none. What cannot be sent now is forgotten, except that a message read within the pause is marked at its end.
 */
export async function runSignals(options: SignalOptions): Promise<Signals> {
  const { db, redis, log, findConnection, everyMs = { read: 5_000, typing: 20_000 } } = options;
  const underWay = new Set<Promise<void>>();
  const later = new Map<string, NodeJS.Timeout>();
  let stopping = false;

  function send(signal: Signal): void {
    if (stopping || underWay.size >= mostAtOnce) return;
    const work = (signal.kind === "tapped" ? confirmTap(signal) : attempt(signal))
      .catch((error: unknown) => log.debug({ err: error, ...signal }, "a signal was not sent"))
      .finally(() => underWay.delete(work));
    underWay.add(work);
  }

  async function confirmTap({ integrationId, tapId }: Extract<Signal, { kind: "tapped" }>): Promise<void> {
    const connection = await findConnection(integrationId);
    if (connection.channel === "telegram") await answerTap(connection, tapId);
  }

  async function attempt(signal: AskedSignal): Promise<void> {
    const received = await findLastReceived(db, signal.conversationId);
    if (!received || !isWanted(signal, received)) return;
    if (!(await isOurs(signal, received))) return;
    const connection = await findConnection(received.integrationId);
    const typing = signal.kind === "typing";
    const { externalId } = received;
    if (connection.channel === "whatsapp") {
      await markRead({ ...connection, version: connection.apiVersion }, { externalId, typing });
    }
    if (connection.channel === "telegram" && typing) await showTyping(connection, externalId);
  }

  /** True for one of the workers that heard of it, once in a while. */
  async function isOurs(signal: AskedSignal, { externalId }: Received): Promise<boolean> {
    const key = `signal:${signal.kind}:${signal.conversationId}`;
    if (await redis.set(key, externalId, "PX", everyMs[signal.kind], "NX")) return true;
    if (signal.kind === "read" && (await redis.get(key)) !== externalId) sendLater(signal);
    return false;
  }

  function sendLater(signal: AskedSignal): void {
    if (stopping || later.has(signal.conversationId)) return;
    const timer = setTimeout(() => {
      later.delete(signal.conversationId);
      send(signal);
    }, everyMs.read);
    later.set(signal.conversationId, timer.unref());
  }

  const listening = await db.$client.listen(signalChannel, (payload) => {
    const signal = readSignal(payload);
    if (signal) send(signal);
  });
  return {
    send,
    async stop() {
      stopping = true;
      for (const timer of later.values()) clearTimeout(timer);
      await listening.unlisten();
      await Promise.all(underWay);
    },
  };
}

// Meta shows typing only together with the read mark.
function isWanted({ kind }: AskedSignal, { readReceipts, typingIndicators }: Received): boolean {
  return readReceipts && (kind === "read" || typingIndicators);
}
