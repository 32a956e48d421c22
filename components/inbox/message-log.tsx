"use client";

import { ArrowDown } from "lucide-react";
import { useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { useHydrated, useNow } from "@/components/ui/use-now";
import type { Channel } from "@/lib/channel";
import type { Thread } from "@/lib/inbox/thread";
import { Bubble, UnsentBubble } from "./bubble";
import { dayKey, dayName } from "./day-name";
import type { Unsent } from "./inbox-state";
import { NoticeLine } from "./notice-line";
import type { Listener } from "./speaker";
import { choicesMade, type ThreadRow, threadRows } from "./thread-rows";
import { useDesk, useInbox } from "./use-desk";
import { useJump } from "./use-jump";
import { useListener } from "./use-listener";
import { useReadingPlace } from "./use-reading-place";

const none: readonly Unsent[] = [];

/** Everything said, the newest at the bottom; earlier pages come as one scrolls up. */
export function MessageLog({ thread }: { thread: Thread }) {
  const { threads } = useDesk();
  const { id } = thread.conversation;
  const { items, next } = thread.messages;
  const unsent = useInbox((state) => state.unsent[id] ?? none);
  const timeZone = useHydrated() ? undefined : "UTC";
  const chosen = useMemo(() => choicesMade(items), [items]);
  const rows = useMemo(
    () => threadRows(items, unsent, (at) => dayKey(at, timeZone)),
    [items, unsent, timeZone],
  );
  const newest = rows.at(-1)?.key;
  const log = useRef<HTMLDivElement>(null);
  const { behind, toNewest, onScroll } = useReadingPlace(log, {
    oldest: items[0]?.id,
    newest,
    ownNewest: unsent.length > 0,
    onTop: next ? () => void threads.loadEarlier(id) : undefined,
  });
  const listener = useListener(thread);
  const { jumpTo, markedId } = useJump(log, {
    oldest: items[0]?.id,
    loadEarlier: next ? () => void threads.loadEarlier(id) : undefined,
    onMoved: onScroll,
  });

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={log}
        role="log"
        aria-live="polite"
        aria-label={`Conversation with ${listener.isGroup ? "a group" : listener.playerName}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
        className="flex h-full flex-col overflow-y-auto px-3.5 pt-4 pb-3 [overflow-anchor:none] focus-visible:-outline-offset-2 md:px-5"
      >
        <div className="mt-auto flex flex-col gap-1">
          {next && (
            <Button
              size="sm"
              variant="ghost"
              className="self-center"
              onClick={() => void threads.loadEarlier(id)}
            >
              Earlier messages
            </Button>
          )}
          {rows.map((row) => (
            <Row
              key={row.key}
              row={row}
              listener={listener}
              channel={thread.integration.channel}
              chosen={chosen}
              timeZone={timeZone}
              markedId={markedId}
              onJump={jumpTo}
            />
          ))}
        </div>
      </div>
      {behind && (
        <div className="absolute bottom-3 left-1/2 -translate-x-1/2">
          <Button
            size="sm"
            className="rounded-full! shadow-md"
            icon={<ArrowDown aria-hidden className="size-3.5" />}
            onClick={toNewest}
          >
            New messages
          </Button>
        </div>
      )}
    </div>
  );
}

function Row({
  row,
  listener,
  channel,
  chosen,
  timeZone,
  markedId,
  onJump,
}: {
  row: ThreadRow;
  listener: Listener;
  channel: Channel;
  chosen: ReadonlyMap<string, string>;
  timeZone: string | undefined;
  markedId: string | null;
  onJump: (messageId: string) => void;
}) {
  switch (row.kind) {
    case "day":
      return <DayLine at={row.at} timeZone={timeZone} />;
    case "notice":
      return <NoticeLine message={row.message} listener={listener} onJump={onJump} />;
    case "unsent":
      return <UnsentBubble unsent={row.unsent} opens={row.opens} />;
    case "message":
      return (
        <Bubble
          message={row.message}
          listener={listener}
          channel={channel}
          opens={row.opens}
          closes={row.closes}
          chosen={row.message.externalId ? chosen.get(row.message.externalId) : undefined}
          isMarked={row.message.id === markedId}
          onJump={onJump}
        />
      );
  }
}

function DayLine({ at, timeZone }: { at: string; timeZone: string | undefined }) {
  const now = useNow(60_000);
  return (
    <p className="flex items-center gap-4 py-1.5 text-xs text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      <time dateTime={at} suppressHydrationWarning>
        {dayName(at, now, timeZone)}
      </time>
    </p>
  );
}
