"use client";

import { ArrowDown } from "lucide-react";
import { useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { useHydrated, useNow } from "@/components/ui/use-now";
import type { Thread } from "@/lib/inbox/thread";
import { Bubble, UnsentBubble } from "./bubble";
import { dayKey, dayName } from "./day-name";
import type { Unsent } from "./inbox-state";
import { noticeOf } from "./message-words";
import { echoesOf, type ThreadRow, threadRows } from "./thread-rows";
import { useDesk, useInbox } from "./use-desk";
import { useReadingPlace } from "./use-reading-place";

const none: readonly Unsent[] = [];

/** Everything said, the newest at the bottom; earlier pages come as one scrolls up. */
export function MessageLog({ thread }: { thread: Thread }) {
  const { threads } = useDesk();
  const { id } = thread.conversation;
  const { items, next } = thread.messages;
  const unsent = useInbox((state) => state.unsent[id] ?? none);
  const timeZone = useHydrated() ? undefined : "UTC";
  const echoes = useMemo(() => echoesOf(items), [items]);
  const rows = useMemo(
    () => threadRows(items, unsent, echoes, (at) => dayKey(at, timeZone)),
    [items, unsent, echoes, timeZone],
  );
  const newest = rows.at(-1)?.key;
  const log = useRef<HTMLDivElement>(null);
  const { behind, toNewest, onScroll } = useReadingPlace(log, {
    oldest: items[0]?.id,
    newest,
    ownNewest: unsent.length > 0,
    onTop: next ? () => void threads.loadEarlier(id) : undefined,
  });
  const playerName = thread.player?.name ?? "Member";

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={log}
        role="log"
        aria-live="polite"
        aria-label={`Conversation with ${playerName}`}
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
            <Row key={row.key} row={row} playerName={playerName} echoes={echoes} timeZone={timeZone} />
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
  playerName,
  echoes,
  timeZone,
}: {
  row: ThreadRow;
  playerName: string;
  echoes: ReturnType<typeof echoesOf>;
  timeZone: string | undefined;
}) {
  switch (row.kind) {
    case "day":
      return <DayLine at={row.at} timeZone={timeZone} />;
    case "notice":
      return (
        <p className="my-2 self-center px-6 text-center text-sm text-muted text-balance wrap-anywhere">
          {noticeOf(row.message)}
        </p>
      );
    case "unsent":
      return <UnsentBubble unsent={row.unsent} opens={row.opens} />;
    case "message": {
      const { externalId, replyToExternalId } = row.message;
      return (
        <Bubble
          message={row.message}
          playerName={playerName}
          opens={row.opens}
          closes={row.closes}
          quoted={replyToExternalId ? echoes.byExternalId.get(replyToExternalId) : undefined}
          reaction={externalId ? echoes.reactions.get(externalId) : undefined}
          chosen={externalId ? echoes.choices.get(externalId) : undefined}
        />
      );
    }
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
