import clsx from "clsx";
import type { ReactNode } from "react";
import { RelativeTime } from "@/components/ui/relative-time";

/** One count of what waits, in a grid of two columns on a phone, with what is to be said of it. */
export function WaitingFigure({
  name,
  count,
  children,
}: {
  name: string;
  count: number;
  children: ReactNode;
}) {
  return (
    <div className="min-w-0 border-line-faint px-5 py-3 not-first:border-l max-sm:nth-3:border-l-0 max-sm:nth-[n+3]:border-t">
      <dt className="text-sm text-muted">{name}</dt>
      <dd>
        <span className={clsx("block text-xl font-semibold tabular-nums", count === 0 && "text-muted")}>
          {count.toLocaleString("en")}
        </span>
        <span className="block text-xs text-muted tabular-nums">{children}</span>
      </dd>
    </div>
  );
}

/** Since when the oldest waits. */
export function OldestSince({ at }: { at: string | null }) {
  if (at === null) return "nothing waits";
  return (
    <>
      the oldest <RelativeTime at={at} />
    </>
  );
}
