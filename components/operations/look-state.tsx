import { ClockTime } from "@/components/inbox/clock-time";
import { LiveDot } from "@/components/ui/live-dot";

/** Whether the page is up to date, and if not, since when. */
export function LookState({ isReached, readAt }: { isReached: boolean; readAt: Date | null }) {
  if (isReached) return <LiveDot state="live" named />;
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-1.5 text-sm text-warning-ink">
      <span aria-hidden className="size-1.5 rounded-full bg-danger" />
      The server cannot be reached.
      {readAt && (
        <span>
          As it stood at <ClockTime at={readAt.toISOString()} />.
        </span>
      )}
    </p>
  );
}
