"use client";

import { useEffect, useState } from "react";
import { ask } from "@/components/live/ask";
import { Countdown } from "@/components/ui/countdown";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SessionView } from "@/lib/inbox/session-view";
import { useDesk, useInbox } from "./use-desk";

const signedIn: Record<SessionView["authState"], string> = {
  unauthenticated: "no",
  otp_sent: "code sent",
  authenticated: "yes",
};

/** The player's visit: since when, how long it lasts without another word, how often they wrote. */
export function SessionSection({ conversationId }: { conversationId: string }) {
  const session = useSession(conversationId);
  if (session === undefined) return <p className="text-muted">…</p>;
  if (session === null) return <p className="text-muted">None is running</p>;
  return (
    <DefinitionList>
      <Definition term="Began">
        <RelativeTime at={session.startedAt} ago />
      </Definition>
      <Definition term="Ends in">
        <Countdown until={session.endsAt} ended="ended" />
      </Definition>
      <Definition term="Messages">{session.messageCount}</Definition>
      <Definition term="Signed in">{signedIn[session.authState]}</Definition>
    </DefinitionList>
  );
}

/** Asked for anew with every message of the player's; undefined until the first answer. */
function useSession(conversationId: string): SessionView | null | undefined {
  const { actions } = useDesk();
  const lastHeard = useInbox(
    (state) =>
      state.threads[conversationId]?.messages.items.findLast(({ direction }) => direction === "in")?.id,
  );
  const [found, setFound] = useState<{ conversationId: string; session: SessionView | null }>();
  useEffect(() => {
    let isStale = false;
    ask(actions.loadSession, { conversationId }).then((answer) => {
      if (!isStale && answer.ok) setFound({ conversationId, session: answer.data });
    });
    return () => {
      isStale = true;
    };
  }, [actions, conversationId, lastHeard]);
  return found?.conversationId === conversationId ? found.session : undefined;
}
