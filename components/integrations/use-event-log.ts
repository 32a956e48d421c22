"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type FollowState, followRoom } from "@/components/live/follow-room";
import { toast } from "@/components/ui/toast";
import { rooms } from "@/lib/realtime/rooms";
import type { EventFilter, EventLogActions, EventPage } from "./integration-actions";
import { appendOlder, type Lines, mergeNewest } from "./merge-events";

const pauseMs = 1_000;

type Options = {
  integrationId: string;
  filter: EventFilter;
  first: EventPage;
  load: EventLogActions["load"];
};

/** The lines of a log: older ones on demand and, while live, the newest as they are written, fetched at most once a second. */
export function useEventLog({ integrationId, filter, first, load }: Options) {
  const [lines, setLines] = useState<Lines>(first);
  const [isLive, setLive] = useState(false);
  const [followState, setFollowState] = useState<FollowState>("connecting");
  const [isLoadingOlder, setLoadingOlder] = useState(false);
  const filterRef = useRef(filter);

  const fetchNewest = useCallback(async () => {
    const result = await load({ integrationId, ...filterRef.current });
    if (result.ok) setLines((known) => mergeNewest(known, result.data));
    return result.ok;
  }, [integrationId, load]);

  useEffect(() => {
    if (!isLive) return;
    const fetches = onePerPause(fetchNewest);
    const stop = followRoom({
      room: rooms.integrationLog(integrationId),
      event: "integration.event-logged",
      onState: setFollowState,
      onNews: fetches.ask,
    });
    return () => {
      stop();
      fetches.stop();
    };
  }, [isLive, integrationId, fetchNewest]);

  async function loadOlder() {
    if (lines.next === null) return;
    setLoadingOlder(true);
    const result = await load({ integrationId, ...filter, cursor: lines.next });
    setLoadingOlder(false);
    if (result.ok) setLines((known) => appendOlder(known, result.data));
    else toast.error(result.error.message);
  }

  /** Takes a line away that is found under another id from now on, and fetches the newest. */
  async function forget(id: string) {
    setLines((known) => ({ ...known, items: known.items.filter((item) => item.id !== id) }));
    await fetchNewest();
  }

  return { ...lines, forget, isLive, setLive, followState, isLoadingOlder, loadOlder };
}

/** Runs the work when asked, one at a time and with a pause after each; being asked meanwhile runs it once more. */
function onePerPause(work: () => Promise<boolean>) {
  let isBusy = false;
  let isAsked = false;
  let isStopped = false;

  async function run() {
    isBusy = true;
    while (isAsked && !isStopped) {
      isAsked = false;
      const worked = await work().catch(() => false);
      if (!worked) isAsked = true;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    isBusy = false;
  }

  return {
    ask: () => {
      isAsked = true;
      if (!isBusy) void run();
    },
    stop: () => {
      isStopped = true;
    },
  };
}
