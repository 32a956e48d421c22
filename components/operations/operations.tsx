"use client";

import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { FailingWebhooks } from "./failing-webhooks";
import { InboundCard } from "./inbound-card";
import { LookState } from "./look-state";
import type { LoadOperations, OperationsView } from "./operations-view";
import { type Resume, StoppedNumbers } from "./stopped-numbers";
import { type Settle, UnconfirmedList } from "./unconfirmed-list";
import { useOperations } from "./use-operations";
import { WaitingCard } from "./waiting-card";

/** What keeps messages from leaving, and needs a person; it keeps itself up to date. */
export function Operations({
  first,
  after,
  workspaceId,
  load,
  resume,
  settle,
}: {
  first: OperationsView;
  /** The outbox's number after which the unconfirmed ones begin. */
  after: number | undefined;
  workspaceId: string;
  load: LoadOperations;
  /** Null for who may only look. */
  resume: Resume | null;
  settle: Settle | null;
}) {
  const hearsAlerts = resume !== null;
  const { view, isReached, readAt, reload } = useOperations({ first, after, load, workspaceId, hearsAlerts });
  return (
    <>
      <PageHeader
        title="Operations"
        description="What keeps messages from leaving or being read, and needs a person."
        actions={<LookState isReached={isReached} readAt={readAt} />}
      />
      <div className="flex flex-col gap-4">
        {view.numbers && <StoppedNumbers numbers={view.numbers} resume={resume} onDone={reload} />}
        {view.waiting && <WaitingCard waiting={view.waiting} />}
        {view.inbound && <InboundCard inbound={view.inbound} />}
        {view.endpoints && <FailingWebhooks endpoints={view.endpoints} />}
        <UnconfirmedList messages={view.messages} settle={settle} onDone={reload} />
      </div>
      {(view.next !== null || after !== undefined) && (
        <div className="mt-5 flex justify-end gap-2">
          {after !== undefined && <ButtonLink href="/operations">Show the first ones</ButtonLink>}
          {view.next !== null && (
            <ButtonLink href={`/operations?after=${view.next}`}>Show later ones</ButtonLink>
          )}
        </div>
      )}
    </>
  );
}
