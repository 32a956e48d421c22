import { Fingerprint, type LucideIcon, MessageSquare, TicketIcon, UserRound } from "lucide-react";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TimelineEntry } from "@/lib/players/list-player-timeline";
import { tellEntry } from "./timeline-words";

const icons: Record<TimelineEntry["kind"], LucideIcon> = {
  messages: MessageSquare,
  ticket: TicketIcon,
  verification: Fingerprint,
  act: UserRound,
};

/** What happened with a player, the newest first. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  if (entries.length === 0) return <p className="text-muted">Nothing has happened yet.</p>;
  return (
    <ol aria-label="What happened, newest first" className="flex flex-col">
      {entries.map((entry, place) => {
        const Icon = icons[entry.kind];
        const { text, href } = tellEntry(entry);
        return (
          <li key={place} className="relative flex gap-3 pb-3 last:pb-0">
            {place < entries.length - 1 && (
              <span aria-hidden className="absolute top-6 bottom-0 left-3 w-px bg-line" />
            )}
            <span
              aria-hidden
              className="flex size-6 shrink-0 items-center justify-center rounded-full border border-line bg-surface text-muted [&_.lucide]:size-3"
            >
              <Icon />
            </span>
            <p className="flex min-w-0 flex-1 items-baseline justify-between gap-x-4 pt-0.5">
              {href ? (
                <Link href={href} className="min-w-0 wrap-anywhere hover:underline">
                  {text}
                </Link>
              ) : (
                <span className="min-w-0 wrap-anywhere">{text}</span>
              )}
              <RelativeTime at={entry.at} className="text-sm whitespace-nowrap text-muted" />
            </p>
          </li>
        );
      })}
    </ol>
  );
}
