"use client";

import { useCallback, useEffect, useEffectEvent, useState } from "react";
import { ask } from "@/components/live/ask";
import { followRoom } from "@/components/live/follow-room";
import { rooms } from "@/lib/realtime/rooms";
import { type LoadOperations, mergeOperations, type OperationsView } from "./operations-view";

const everyMs = 5_000;

export type OperationsLook = {
  view: OperationsView;
  /** Whether the last look reached the server; what is shown else stems from `readAt`. */
  isReached: boolean;
  /** When this was read, by the browser's clock; null for what came with the page. */
  readAt: Date | null;
  reload: () => Promise<void>;
};

/**
 * What keeps messages from leaving, as it stands: read again every few seconds while somebody looks, at once on coming back
 * to the tab or online, and when a number stops or goes on, for those who are told.
 */
export function useOperations({
  first,
  after,
  load,
  workspaceId,
  hearsAlerts,
}: {
  first: OperationsView;
  after: number | undefined;
  load: LoadOperations;
  workspaceId: string;
  hearsAlerts: boolean;
}): OperationsLook {
  const [look, setLook] = useState<Omit<OperationsLook, "reload">>({
    view: first,
    isReached: true,
    readAt: null,
  });

  const reload = useCallback(async () => {
    const answer = await ask(load, { after });
    if (!answer.ok && answer.error.code === "unauthenticated") return location.reload();
    setLook((known) =>
      answer.ok
        ? { view: mergeOperations(known.view, answer.data), isReached: true, readAt: new Date() }
        : { ...known, isReached: false },
    );
  }, [after, load]);

  const onNews = useEffectEvent(() => void reload());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isBusy = false;
    let isWanted = true;

    async function read() {
      if (isBusy || !isWanted || document.visibilityState !== "visible") return;
      clearTimeout(timer);
      isBusy = true;
      await reload();
      isBusy = false;
      if (isWanted) timer = setTimeout(read, everyMs);
    }

    const now = () => void read();
    const onOffline = () => setLook((known) => ({ ...known, isReached: false }));
    timer = setTimeout(now, everyMs);
    document.addEventListener("visibilitychange", now);
    window.addEventListener("online", now);
    window.addEventListener("offline", onOffline);
    return () => {
      isWanted = false;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", now);
      window.removeEventListener("online", now);
      window.removeEventListener("offline", onOffline);
    };
  }, [reload]);

  useEffect(() => {
    if (!hearsAlerts) return;
    const room = rooms.alerts(workspaceId);
    return followRoom({ room, event: "alerts.changed", onNews: () => onNews() });
  }, [workspaceId, hearsAlerts]);

  return { ...look, reload };
}
