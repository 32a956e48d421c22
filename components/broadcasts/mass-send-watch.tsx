"use client";

import type { ReactNode } from "react";
import { LiveDot } from "@/components/ui/live-dot";
import { PageHeader } from "@/components/ui/page-header";
import { SectionCard } from "@/components/ui/section-card";
import type { LoadAction, ShownMassSend, SteerActions } from "./broadcast-actions";
import { formatCount, formatShare, settledOf } from "./figures";
import { PaceLine } from "./pace-line";
import { ProgressBar } from "./progress-bar";
import { ReasonList } from "./reason-list";
import { StateFigures } from "./state-figures";
import { StatusBadge } from "./status-badge";
import { SteerButtons } from "./steer-buttons";
import { useMassSend } from "./use-mass-send";

/** A mass send while it runs, and after. */
export function MassSendWatch({
  given,
  load,
  steer,
  children,
}: {
  given: ShownMassSend;
  load: LoadAction;
  steer: SteerActions | null;
  /** What does not move, beside it. */
  children: ReactNode;
}) {
  const { massSend, connection, reload } = useMassSend(given, load);
  const { name, status, recipients, progress, finishedAt } = massSend;
  const settled = settledOf(massSend);
  return (
    <>
      <PageHeader
        title={
          <span className="line-clamp-2" title={name}>
            {name}
          </span>
        }
        back={{ href: "/broadcasts", label: "Broadcasts" }}
        actions={
          <>
            {!finishedAt && <LiveDot state={connection} named />}
            {steer && <SteerButtons massSend={massSend} actions={steer} onDone={reload} />}
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex flex-col gap-4">
          <SectionCard
            title={`${formatCount(settled)} of ${formatCount(recipients)} players`}
            hint={formatShare(settled, recipients)}
            actions={<StatusBadge status={status} />}
          >
            <ProgressBar massSend={massSend} className="h-2.5" />
            <p className="mt-2 text-muted">
              <PaceLine massSend={massSend} />
            </p>
            <StateFigures massSend={massSend} />
          </SectionCard>
          <ReasonList title="Why some failed" reasons={progress.failedBy} />
          <ReasonList title="Why some were held back" reasons={progress.refusedBy} />
        </div>
        <div className="flex flex-col gap-4">{children}</div>
      </div>
    </>
  );
}
