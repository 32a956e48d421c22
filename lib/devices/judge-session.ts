import { isFresh } from "@/lib/two-factor/is-fresh";

export type SessionFacts = {
  expiresAt: Date;
  revokedAt: Date | null;
  /** Whether it comes from the device it began on. */
  isSameDevice: boolean;
  isPlayerFrozen: boolean;
  reauthenticatedAt: Date | null;
};

export type SessionTrouble =
  | "revoked"
  | "expired"
  | "device_mismatch"
  | "player_frozen"
  | "reauthentication_required";

/** Why a session is not good for this act, null when it is. A sensitive act needs a proof of the last five minutes. */
export function judgeSession(
  facts: SessionFacts,
  act: "ordinary" | "sensitive",
  now: Date,
): SessionTrouble | null {
  if (facts.revokedAt !== null) return "revoked";
  if (facts.expiresAt <= now) return "expired";
  if (!facts.isSameDevice) return "device_mismatch";
  if (facts.isPlayerFrozen) return "player_frozen";
  if (act === "sensitive" && !isFresh(facts.reauthenticatedAt, now)) return "reauthentication_required";
  return null;
}
