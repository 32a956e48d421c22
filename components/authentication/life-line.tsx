import clsx from "clsx";
import { formatDuration } from "@/components/ui/format-duration";
import { RelativeTime } from "@/components/ui/relative-time";
import type { LifeEvent } from "@/lib/otp/life-of-verification";
import { type LifeTone, tellEvent } from "./life-words";

const marks: Record<LifeTone, string> = {
  plain: "border-line bg-surface text-muted",
  good: "border-transparent bg-wash text-wash-ink",
  warning: "border-transparent bg-warning-wash text-warning-ink",
  bad: "border-transparent bg-danger-wash text-danger-ink",
};

/** What happened to a code, from being asked for to its end, each with the time since the beginning. */
export function LifeLine({ life }: { life: readonly LifeEvent[] }) {
  const start = life[0] ? Date.parse(life[0].at) : 0;
  return (
    <ol aria-label="What happened" className="flex flex-col">
      {life.map((event, place) => {
        const { icon, tone, title, details } = tellEvent(event);
        const seconds = (Date.parse(event.at) - start) / 1_000;
        return (
          <li key={place} className="relative flex gap-3 pb-5 last:pb-0">
            {place < life.length - 1 && (
              <span aria-hidden className="absolute top-7 bottom-0 left-3.5 w-px bg-line" />
            )}
            <span
              aria-hidden
              className={clsx(
                "flex size-7 shrink-0 items-center justify-center rounded-full border [&_.lucide]:size-3.5",
                marks[tone],
              )}
            >
              {icon}
            </span>
            <div className="min-w-0 flex-1 pt-1">
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="font-medium text-pretty">{title}</span>
                <span className="text-sm whitespace-nowrap text-muted tabular-nums">
                  {seconds < 0.05 ? (
                    <RelativeTime at={event.at} />
                  ) : (
                    <span title={event.at}>+ {lapse(seconds)}</span>
                  )}
                </span>
              </p>
              {details.map((detail) => (
                <p key={detail} className="mt-0.5 text-muted text-pretty">
                  {detail}
                </p>
              ))}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function lapse(seconds: number): string {
  return seconds < 10 ? `${seconds.toFixed(1)} s` : formatDuration(seconds);
}
