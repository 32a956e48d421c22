import type { Executor } from "@/lib/transaction";

/** What a player may see of us beside messages: that theirs were read, that an answer is being written, that a tap arrived. */
export type Signal = AskedSignal | { kind: "tapped"; integrationId: string; tapId: string };

export type AskedSignal = { kind: "read" | "typing"; conversationId: string };

/** The channel on which workers hear of signals; the payload is `kind conversationId`. */
export const signalChannel = "signals";

/** Asks the workers to send a signal. Nothing waits for it and nothing is lost with it. */
export async function askSignal(db: Executor, { kind, conversationId }: AskedSignal): Promise<void> {
  await db.$client`select pg_notify(${signalChannel}, ${`${kind} ${conversationId}`})`;
}

/** The signal in a payload; null for anything else. */
export function readSignal(payload: string): AskedSignal | null {
  const [, kind, conversationId] = /^(read|typing) (\S+)$/.exec(payload) ?? [];
  return conversationId ? { kind: kind === "typing" ? "typing" : "read", conversationId } : null;
}
