import type { KeptTalk } from "./talk";

/** How long a dialogue waits for the player's next word before it counts as left. */
export const talkLifeMs: Record<KeptTalk["kind"], number> = {
  verify: 10 * 60_000,
  recover: 30 * 60_000,
};
