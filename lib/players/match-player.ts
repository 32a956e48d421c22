import type { ErrorKind } from "@/lib/errors";
import { isId } from "@/lib/ids";

export type KnownPlayer = { id: string; externalId: string | null };

/** `otherId` is a player known by the number alone, who is to become the same. */
export type Match =
  | { kind: "known"; id: string; otherId: string | null }
  | { kind: "adopted"; id: string }
  | { kind: "new" }
  | Refusal;

export type Refusal = { kind: "refused"; error: ErrorKind; field: string; message: string };

/** Whom the studio means by `ref` and a number, given who is known by the one and who has the other. */
export function matchPlayer(
  ref: string,
  known: KnownPlayer | undefined,
  holder: KnownPlayer | undefined,
): Match {
  if (!known && isId("player", ref)) {
    return { kind: "refused", error: "not_found", field: "playerId", message: "There is no such player." };
  }
  const other = holder && holder.id !== known?.id ? holder : undefined;
  if (other && other.externalId !== null) {
    const message = `Player ${other.externalId} has this number. Take it from them first, by putting theirs as null.`;
    return { kind: "refused", error: "conflict", field: "phone", message };
  }
  if (known) return { kind: "known", id: known.id, otherId: other?.id ?? null };
  return other ? { kind: "adopted", id: other.id } : { kind: "new" };
}
