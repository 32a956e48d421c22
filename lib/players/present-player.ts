import type { PlayerRecord } from "./player-record";
import { playerRefOf } from "./player-ref";

/** A player as the API answers it. */
export function presentPlayer(player: PlayerRecord) {
  const { securityQuestion, ...told } = player;
  return {
    playerId: playerRefOf(player),
    ...told,
    securityQuestion: securityQuestion === null ? null : { question: securityQuestion },
  };
}
