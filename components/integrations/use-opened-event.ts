"use client";

import { useEffect, useState } from "react";
import type { ActionResult } from "@/lib/http/action-result";
import type { OpenedEvent } from "@/lib/integrations/get-integration-event";
import type { EventLogActions } from "./integration-actions";

const lookAgainMs = 1_000;

/** One event as it stands; looked at again every second while it is a delivery on its way. Null until it is there. */
export function useOpenedEvent(
  { integrationId, eventId }: { integrationId: string; eventId: string },
  open: EventLogActions["open"],
): { result: ActionResult<OpenedEvent> | null; retry: () => void } {
  const [tries, setTries] = useState(1);
  const [result, setResult] = useState<ActionResult<OpenedEvent> | null>(null);

  useEffect(() => {
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function look() {
      const answer = await open({ integrationId, eventId }).catch(() => unreachable);
      if (!isWanted) return;
      setResult(answer);
      const state = answer.ok ? answer.data.outcome?.state : undefined;
      if (state === "waiting" || state === "retrying") timer = setTimeout(look, lookAgainMs);
    }
    void look();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [integrationId, eventId, open, tries]);

  return {
    result,
    retry() {
      setResult(null);
      setTries((count) => count + 1);
    },
  };
}

const unreachable: ActionResult<never> = {
  ok: false,
  error: { code: "unavailable", message: "The server did not answer. Check the connection and try again." },
};
