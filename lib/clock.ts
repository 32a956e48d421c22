/** Where "now" comes from. Rules take a Date; only edges hold a clock. */
export type Clock = () => Date;

type Held = { aheadMs: number; listeners: Set<(aheadMs: number) => void> };

// One for each process, although Next and the server are two module graphs.
const holder = globalThis as typeof globalThis & { guildlineClock?: Held };
holder.guildlineClock ??= { aheadMs: 0, listeners: new Set() };
const held = holder.guildlineClock;

/** Real time, for what nobody may push: sign-ins, keys, the emulator's own ground. */
export const wallClock: Clock = () => new Date();

/** The time by which people are treated: real time, and beside an emulator as far ahead of it as the emulator's clock. */
export const systemClock: Clock = () => new Date(Date.now() + held.aheadMs);

/** How far `systemClock` is ahead of real time, in milliseconds; 0 in production. */
export function clockAheadMs(): number {
  return held.aheadMs;
}

/** Moves `systemClock` of this process, or of this browser tab, and tells whoever listens. */
export function setClockAhead(aheadMs: number): void {
  if (held.aheadMs === aheadMs) return;
  held.aheadMs = aheadMs;
  for (const listener of held.listeners) listener(aheadMs);
}

/** Calls `listener` whenever the clock was moved; answers how to stop that. */
export function onClockMoved(listener: (aheadMs: number) => void): () => void {
  held.listeners.add(listener);
  return () => held.listeners.delete(listener);
}
