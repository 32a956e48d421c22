import { type Session, sessionEndsAt } from "./session";

/** A message of the sender's, and what is known of them by it. */
export type Visit = {
  at: Date;
  /** The player said that everything should begin anew. */
  isReset: boolean;
  player: Pick<Session, "playerId" | "tier" | "language" | "country">;
  /** How long a session that begins now lasts after its last message. */
  durationMs: number;
  /** Set when the player was sent a code, or proved who they are. */
  authState?: Session["authState"] | undefined;
  /** What a bot wants to remember from here on; undefined leaves it as it was. */
  context?: Session["context"] | undefined;
};

/**
 * The session after one more message: the same one within its own duration, else a new one. Another player under the same
 * sender begins anew too. A message that came late moves nothing back.
 */
export function continueSession(current: Session | null, visit: Visit): Session {
  const at = visit.at.getTime();
  const { player } = visit;
  if (!current || visit.isReset || at > sessionEndsAt(current) || isAnother(current, player)) {
    return {
      version: current?.version ?? 0,
      startedAt: at,
      lastInboundAt: at,
      durationMs: visit.durationMs,
      messageCount: visit.isReset ? 0 : 1,
      authState: visit.authState ?? "unauthenticated",
      context: visit.context ?? {},
      ...player,
    };
  }
  return {
    ...current,
    ...player,
    lastInboundAt: Math.max(current.lastInboundAt, at),
    messageCount: current.messageCount + 1,
    authState: visit.authState ?? current.authState,
    context: visit.context ?? current.context,
  };
}

function isAnother(current: Session, { playerId }: Visit["player"]): boolean {
  return current.playerId !== null && playerId !== null && current.playerId !== playerId;
}
