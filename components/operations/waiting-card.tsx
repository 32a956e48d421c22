import clsx from "clsx";
import { memo } from "react";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";
import type { Waiting, WaitingMessages } from "@/lib/messaging/measure-waiting";

const names = { critical: "Critical", high: "High", normal: "Normal", low: "Low" } as const;
/** What has not left, by how urgent it is: what is above leaves first. */
export const WaitingCard = memo(function WaitingCard({ waiting }: { waiting: Waiting }) {
  return (
    <SectionCard title="Waiting to leave" hint="urgent first" flush>
      <dl className="grid grid-cols-2 border-t border-line sm:grid-cols-4">
        {waiting.byPriority.map((each) => (
          <Figure key={each.priority} waiting={each} />
        ))}
      </dl>
      {waiting.hasMore && (
        <p className="border-t border-line-faint px-5 py-2 text-sm text-muted">
          More wait than were counted for these figures.
        </p>
      )}
    </SectionCard>
  );
});

function Figure({ waiting: { priority, ready, later, oldestAt } }: { waiting: WaitingMessages }) {
  return (
    <div className="min-w-0 border-line-faint px-5 py-3 not-first:border-l max-sm:nth-3:border-l-0 max-sm:nth-[n+3]:border-t">
      <dt className="text-sm text-muted">{names[priority]}</dt>
      <dd>
        <span className={clsx("block text-xl font-semibold tabular-nums", ready === 0 && "text-muted")}>
          {ready.toLocaleString("en")}
        </span>
        <span className="block text-xs text-muted tabular-nums">
          {oldestAt ? (
            <>
              the oldest <RelativeTime at={oldestAt} />
            </>
          ) : (
            "nothing waits"
          )}
          {later > 0 && ` · ${later.toLocaleString("en")} put off`}
        </span>
      </dd>
    </div>
  );
}
