import { memo } from "react";
import { SectionCard } from "@/components/ui/section-card";
import type { Waiting } from "@/lib/messaging/measure-waiting";
import { OldestSince, WaitingFigure } from "./waiting-figure";

const names = { critical: "Critical", high: "High", normal: "Normal", low: "Low" } as const;

/** What has not left, by how urgent it is: what is above leaves first. */
export const WaitingCard = memo(function WaitingCard({ waiting }: { waiting: Waiting }) {
  return (
    <SectionCard title="Waiting to leave" hint="urgent first" flush>
      <dl className="grid grid-cols-2 border-t border-line sm:grid-cols-4">
        {waiting.byPriority.map((each) => (
          <WaitingFigure key={each.priority} name={names[each.priority]} count={each.ready}>
            <OldestSince at={each.oldestAt} />
            {each.later > 0 && ` · ${each.later.toLocaleString("en")} put off`}
          </WaitingFigure>
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
