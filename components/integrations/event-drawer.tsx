"use client";

import { useEffect, useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { Drawer } from "@/components/ui/drawer";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { ActionResult } from "@/lib/http/action-result";
import type { LoggedEvent } from "@/lib/integrations/logged-event";
import { kindLabel } from "./event-kinds";
import { EventTime } from "./event-time";
import type { EventLine, EventLogActions } from "./integration-actions";
import { LevelBadge } from "./level-badge";

/** One event with what caused it, fetched when it is opened. */
export function EventDrawer({
  integrationId,
  line,
  open,
  onClose,
}: {
  integrationId: string;
  line: EventLine | null;
  open: EventLogActions["open"];
  onClose: () => void;
}) {
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
          <Payload key={line.id} integrationId={integrationId} eventId={line.id} open={open} />
        </div>
      )}
    </Drawer>
  );
}

function Payload({
  integrationId,
  eventId,
  open,
}: {
  integrationId: string;
  eventId: string;
  open: EventLogActions["open"];
}) {
  const [tries, setTries] = useState(1);
  const [result, setResult] = useState<ActionResult<LoggedEvent> | null>(null);

  useEffect(() => {
    let isWanted = true;
    open({ integrationId, eventId })
      .catch(() => unreachable)
      .then((answer) => isWanted && setResult(answer));
    return () => {
      isWanted = false;
    };
  }, [integrationId, eventId, open, tries]);

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
      <ErrorState
        title="The payload could not be loaded"
        onRetry={() => {
          setResult(null);
          setTries(tries + 1);
        }}
      >
        {result.error.message}
      </ErrorState>
    );
  }
  const { payload, isMasked } = result.data;
  if (payload === null) return <p className="text-muted">Nothing came with this event.</p>;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">Payload</h3>
      {isMasked && (
        <p className="text-sm text-muted">Names, numbers and texts are hidden. An admin can see them.</p>
      )}
      <CodeBlock value={pretty(payload)} label="Payload" />
    </section>
  );
}

const unreachable: ActionResult<never> = {
  ok: false,
  error: { code: "unavailable", message: "The server did not answer. Check the connection and try again." },
};

function pretty(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}
