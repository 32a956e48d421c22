"use client";

import { RotateCw } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { Drawer } from "@/components/ui/drawer";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import type { OpenedEvent } from "@/lib/integrations/get-integration-event";
import { DeliveryOutcome } from "./delivery-outcome";
import { kindLabel } from "./event-kinds";
import { EventTime } from "./event-time";
import type { EventLine, EventLogActions } from "./integration-actions";
import { LevelBadge } from "./level-badge";
import { parsePayload } from "./parse-payload";
import { useOpenedEvent } from "./use-opened-event";

type Props = {
  integrationId: string;
  canReplay: boolean;
  actions: EventLogActions;
  /** A delivery was replayed and stands under another id now. */
  onReplayed: (eventId: string) => void;
};

/** One event with what caused it and what became of it, fetched when it is opened. */
export function EventDrawer({
  line,
  onClose,
  ...props
}: Props & { line: EventLine | null; onClose: () => void }) {
  return (
    <Drawer
      size="lg"
      title={line ? kindLabel(line.kind) : "Event"}
      open={line !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      {line && (
        <div className="flex flex-col gap-5">
          <DefinitionList>
            <Definition term="Time">
              <EventTime at={line.at} />
            </Definition>
            <Definition term="Kind">
              <code className="font-mono text-sm">{line.kind}</code>
            </Definition>
            <Definition term="Level">
              <LevelBadge level={line.level} />
            </Definition>
            <Definition term="What">{line.summary}</Definition>
          </DefinitionList>
          <Opened key={line.id} eventId={line.id} {...props} />
        </div>
      )}
    </Drawer>
  );
}

function Opened({ eventId, integrationId, canReplay, actions, onReplayed }: Props & { eventId: string }) {
  const { result, retry } = useOpenedEvent({ integrationId, eventId }, actions.open);
  const [isReplaying, setReplaying] = useState(false);

  async function replay() {
    setReplaying(true);
    const answer = await actions.replay({ integrationId, eventId });
    setReplaying(false);
    if (!answer.ok) return toast.error(answer.error.message);
    toast.success("Replayed: it stands last in its sender’s line");
    onReplayed(answer.data.eventId);
  }

  if (!result) {
    return (
      <div aria-busy className="flex flex-col gap-2">
        <Skeleton className="h-4 w-20" />
        <Skeleton className="h-72 w-full" />
      </div>
    );
  }
  if (!result.ok) {
    return (
      <ErrorState title="The payload could not be loaded" onRetry={retry}>
        {result.error.message}
      </ErrorState>
    );
  }
  const { outcome } = result.data;
  const isOver = outcome?.state === "done" || outcome?.state === "parked";
  return (
    <>
      {outcome && <DeliveryOutcome outcome={outcome} />}
      {outcome && canReplay && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button
            size="sm"
            icon={<RotateCw aria-hidden />}
            disabled={!isOver}
            loading={isReplaying}
            onClick={replay}
          >
            Replay delivery
          </Button>
          <p className="text-sm text-muted">Goes through again. What it did already is not done twice.</p>
        </div>
      )}
      <Payload event={result.data} />
    </>
  );
}

function Payload({ event: { payload, isMasked } }: { event: OpenedEvent }) {
  if (payload === null) return <p className="text-muted">Nothing came with this event.</p>;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">Payload</h3>
      {isMasked && (
        <p className="text-sm text-muted">Names, numbers and texts are hidden. An admin can see them.</p>
      )}
      <CodeBlock value={parsePayload(payload)} label="Payload" />
    </section>
  );
}
