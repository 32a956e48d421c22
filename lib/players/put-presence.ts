import { z } from "zod";
import { type Context, requireScope } from "@/lib/context";
import { AppError, InvalidInput, NotFound } from "@/lib/errors";
import { redis } from "@/lib/resources";
import { findPlayerByRef } from "./find-player-by-ref";
import { presenceKey } from "./player-presence";

const defaultHoldMs = 4 * 3_600_000;
const longestHoldMs = 24 * 3_600_000;

export const PutPresence = z.strictObject({
  status: z.enum(["in_match", "online", "offline"], "Say in_match, online or offline."),
  /** When it ends by itself; by default after 4 hours. */
  until: z.iso.datetime({ offset: true, error: "Give the time as ISO 8601 with its zone." }).optional(),
});

export type ToldPresence = { status: z.output<typeof PutPresence>["status"]; until: string };

/**
 * Notes whether a player is in a match; it is forgotten at `until`, 24 hours at most. Throws invalid_input for an `until` that
 * is over or too far, and unavailable while Redis is away.
 */
export async function putPresence(
  ctx: Context,
  input: z.output<typeof PutPresence> & { playerId: string },
): Promise<ToldPresence> {
  requireScope(ctx, "players:write");
  const now = ctx.now().getTime();
  const until = input.until === undefined ? now + defaultHoldMs : Date.parse(input.until);
  if (until <= now) throw new InvalidInput([{ field: "until", message: "This time is over." }]);
  if (until > now + longestHoldMs) {
    throw new InvalidInput([{ field: "until", message: "Give a time within the next 24 hours." }]);
  }
  const player = await findPlayerByRef(ctx.db, ctx, input.playerId);
  if (!player) throw new NotFound("player");
  const told = { status: input.status, until: new Date(until).toISOString() };
  await redis()
    .set(presenceKey(player.id), JSON.stringify(told), "PX", until - now)
    .catch((cause: unknown) => {
      throw new AppError("unavailable", "Presence cannot be noted just now. Try again.", { cause });
    });
  return told;
}
