import { z } from "zod";

/** How the studio names a player: by its own id, or by ours (`pl_…`); its own wins. */
export const PlayerRef = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[^\p{Cc}\p{Surrogate}]+$/u, "Leave control characters out.")
  .describe("The studio's own id of the player, or ours.");

/** How answers name a player to the studio: by its own id where it gave one, else by ours. */
export function playerRefOf(player: { id: string; externalId: string | null }): string {
  return player.externalId ?? player.id;
}
