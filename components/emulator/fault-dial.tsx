"use client";

import { useCallback } from "react";
import { listGraphErrors } from "@/components/phone/emulator-api";
import { useResource } from "@/components/phone/use-resource";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { ErrorDials } from "./error-dials";
import { FaultGroup } from "./fault-group";
import { countFaults, dialGroups } from "./faults";
import { LiveCounters } from "./live-counters";
import { useFaults } from "./use-faults";
import { usePulse } from "./use-pulse";
import { Violations } from "./violations";

/** Everything that can go wrong on purpose, and what comes of it. */
export function FaultDial() {
  const { faults, error, saving, turn, turnOff, reload } = useFaults();
  const known = useResource(useCallback(() => listGraphErrors(), []));
  const { samples } = usePulse();
  const on = faults ? countFaults(faults) : 0;

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p role="status" className="text-muted">
          {!faults
            ? "Reading the dial"
            : saving
              ? "Taking effect"
              : on === 0
                ? "Nothing goes wrong: WhatsApp is at its best."
                : `${on} ${on === 1 ? "fault is" : "faults are"} on. They hit every call until you turn them off.`}
        </p>
        <Button disabled={on === 0} onClick={turnOff}>
          Turn everything off
        </Button>
      </div>
      <LiveCounters samples={samples} />
      {error && (
        <ErrorState title="The dial did not move" onRetry={reload}>
          {error}
        </ErrorState>
      )}
      {!faults && !error && <Skeleton className="h-96 rounded-lg" />}
      {faults && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-4">
            <ErrorDials faults={faults} known={known.value ?? []} onChange={turn} />
            {dialGroups.slice(0, 2).map((group) => (
              <FaultGroup key={group.title} group={group} faults={faults} onChange={turn} />
            ))}
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            {dialGroups.slice(2).map((group) => (
              <FaultGroup key={group.title} group={group} faults={faults} onChange={turn} />
            ))}
          </div>
        </div>
      )}
      <Violations count={samples.at(-1)?.counters.violations ?? 0} />
    </div>
  );
}
