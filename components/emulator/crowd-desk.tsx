"use client";

import { useCallback } from "react";
import { listNumbers } from "@/components/phone/emulator-api";
import { useResource } from "@/components/phone/use-resource";
import { ErrorState } from "@/components/ui/error-state";
import { SectionCard } from "@/components/ui/section-card";
import { Skeleton } from "@/components/ui/skeleton";
import { CrowdForm } from "./crowd-form";
import { CrowdWatch } from "./crowd-watch";
import { LiveCounters } from "./live-counters";
import { Throughput } from "./throughput";
import { useCrowd } from "./use-crowd";
import { usePulse } from "./use-pulse";

/** A crowd of simulated players: what they are to do, and how the studio keeps up. */
export function CrowdDesk() {
  const { report, error, busy, start, stop } = useCrowd();
  const numbers = useResource(useCallback(() => listNumbers(), []));
  const { samples } = usePulse();

  return (
    <div className="flex flex-col gap-4">
      {error && <ErrorState title="The crowd did not do that">{error}</ErrorState>}
      {report && <CrowdWatch report={report} busy={busy} onStop={stop} />}
      <LiveCounters samples={samples} />
      <SectionCard title="Throughput" hint="the last minute">
        <Throughput samples={samples} />
      </SectionCard>
      {report ? (
        <CrowdForm
          given={report.input}
          numbers={numbers.value?.items ?? []}
          busy={busy}
          running={report.running}
          onStart={start}
        />
      ) : (
        <Skeleton className="h-96 rounded-lg" />
      )}
    </div>
  );
}
