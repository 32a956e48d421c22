import { z } from "zod";

/**
 * What is remembered of one sender's visit, in Redis only: it may be lost at any time, and nothing but the thread of the talk
 * goes with it. Times are milliseconds since 1970.
 */
export const Session = z.object({
  /** Raised with every writing; a writer who read an older one loses. */
  version: z.int(),
  startedAt: z.number(),
  lastInboundAt: z.number(),
  /** How long it lasts after the last message: as it was set when the session began. */
  durationMs: z.number(),
  messageCount: z.int(),
  playerId: z.string().nullable(),
  authState: z.enum(["unauthenticated", "otp_sent", "authenticated"]),
  tier: z.string().nullable(),
  language: z.string().nullable(),
  country: z.string().nullable(),
  /** What a bot keeps from one turn to the next. */
  context: z.record(z.string(), z.json()),
});

export type Session = z.infer<typeof Session>;

/** Whose session it is: the sender as the channel names them on that integration, which is also their lane's key. */
export type SessionOwner = { integrationId: string; sender: string };

// One integration's sessions share a slot, so that a batch of them is read, and written, in one call. The number is the
// shape's: raised when it changes, so that nobody reads what was written in another.
export function sessionKey({ integrationId, sender }: SessionOwner): string {
  return `session:1:{${integrationId}}:${sender}`;
}

/** When it ends unless the player writes again, in milliseconds since 1970. */
export function sessionEndsAt({ lastInboundAt, durationMs }: Session): number {
  return lastInboundAt + durationMs;
}
