"use client";

import clsx from "clsx";
import { useEffect, useState } from "react";
import { ConversationPane } from "./conversation-pane";
import type { Desk, FirstLook } from "./desk";
import { NothingOpen } from "./nothing-open";
import { furnish, openDesk } from "./open-desk";
import { PlayerPane } from "./player-pane";
import { QueuePane } from "./queue-pane";
import { DeskContext } from "./use-desk";
import { useLiveInbox } from "./use-live-inbox";
import { usePlace } from "./use-place";

/** The queue, the conversation and the player; below 1024 px one of them at a time. */
export function Inbox({
  first,
  ...given
}: Pick<Desk, "me" | "agents" | "hasPhone" | "actions"> & { first: FirstLook }) {
  const [desk] = useState(() => openDesk(given, first));
  useEffect(() => furnish(desk, first), [desk, first]);
  return (
    <DeskContext value={desk}>
      <Panes />
    </DeskContext>
  );
}

function Panes() {
  useLiveInbox();
  const { conversationId } = usePlace();
  return (
    <div className="flex h-full min-h-0" data-full-pane={conversationId ? "" : undefined}>
      <div
        className={clsx(
          "min-h-0 w-full flex-col border-line bg-surface lg:flex lg:w-[340px] lg:shrink-0 lg:border-r",
          conversationId ? "hidden" : "flex",
        )}
      >
        <QueuePane />
      </div>
      {conversationId ? (
        <>
          <h1 className="sr-only lg:hidden">Inbox</h1>
          <ConversationPane key={conversationId} conversationId={conversationId} />
          <aside
            aria-label="Player"
            className="hidden w-[304px] shrink-0 overflow-y-auto border-l border-line bg-surface xl:block"
          >
            <PlayerPane conversationId={conversationId} />
          </aside>
        </>
      ) : (
        <NothingOpen />
      )}
    </div>
  );
}
