import { type Session, type SessionOwner, sessionKey } from "./session";

export type KnownSessions = {
  find: (owner: SessionOwner) => Session | undefined;
  note: (owner: SessionOwner, session: Session) => void;
  forget: (owner: SessionOwner) => void;
  forgetAll: () => void;
};

/**
 * The sessions that one worker wrote last, at most so many, so that it need not read them again. They may be out of date:
 * Redis refuses whatever was made from an older version.
 */
export function knowSessions(most = 5_000): KnownSessions {
  const sessions = new Map<string, Session>();
  return {
    find: (owner) => sessions.get(sessionKey(owner)),
    note(owner, session) {
      const key = sessionKey(owner);
      sessions.delete(key);
      sessions.set(key, session);
      if (sessions.size <= most) return;
      const [oldest] = sessions.keys();
      if (oldest !== undefined) sessions.delete(oldest);
    },
    forget: (owner) => void sessions.delete(sessionKey(owner)),
    forgetAll: () => sessions.clear(),
  };
}
