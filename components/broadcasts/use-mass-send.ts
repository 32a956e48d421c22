"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type FollowState, followRoom } from "@/components/live/follow-room";
import { rooms } from "@/lib/realtime/rooms";
import type { LoadAction, ShownMassSend } from "./broadcast-actions";

const leastBetweenMs = 1_000;

/** A mass send as it moves: asked for again when its room says that something changed, once a second at most. */
export function useMassSend(given: ShownMassSend, load: LoadAction) {
  const [massSend, setMassSend] = useState(given);
  const [connection, setConnection] = useState<FollowState>("connecting");
  const { id } = given;

  const reload = useCallback(async () => {
    const result = await load({ id }).catch(() => null);
    if (result?.ok) setMassSend(result.data);
  }, [id, load]);

  const latest = useRef(reload);
  latest.current = reload;

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isBusy = false;
    let isNews = false;

    async function read() {
      isBusy = true;
      isNews = false;
      await latest.current();
      timer = setTimeout(() => {
        isBusy = false;
        if (isNews) void read();
      }, leastBetweenMs);
    }

    const stop = followRoom({
      room: rooms.batch(id),
      event: "batch.progressed",
      onState: setConnection,
      onNews: () => {
        isNews = true;
        if (!isBusy) void read();
      },
    });
    return () => {
      stop();
      clearTimeout(timer);
      isBusy = true;
    };
  }, [id]);

  return { massSend, connection, reload };
}
