import { z } from "zod";
import { PlayerRef } from "@/lib/players/player-ref";
import { Fingerprint } from "./fingerprint";

/**
 * What a device says of itself ends up in a question to the player: one line, so that it cannot pass for words of ours.
 */
const oneLine = (longest: number) =>
  z
    .string()
    .transform((text) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s*_~`]+/gu, " ").trim())
    .pipe(z.string().min(1).max(longest));

export const AuthorizeDevice = z.strictObject({
  playerId: PlayerRef,
  fingerprint: Fingerprint,
  /** Such as "Pixel 9"; the player reads it. */
  name: oneLine(60),
  platform: oneLine(30).optional(),
  ip: z.union([z.ipv4(), z.ipv6()]).optional(),
  /** Such as "Lisbon, Portugal"; the player reads it. */
  place: oneLine(80).optional(),
  /** How long the player has to answer; the workspace's own setting by default. */
  deadlineSeconds: z.int().min(30).max(600).optional(),
});

export type AuthorizeDevice = z.infer<typeof AuthorizeDevice>;
