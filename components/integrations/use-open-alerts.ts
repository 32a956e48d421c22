"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { followRoom } from "@/components/live/follow-room";
import { toast } from "@/components/ui/toast";
import { rooms } from "@/lib/realtime/rooms";
import type { AlertActions, ShownAlert } from "./integration-actions";

type Options = {
  workspaceId: string;
  first: readonly ShownAlert[];
  actions: AlertActions;
  /** The list may have changed, here or for somebody else. */
  onChanged: () => void;
};

/** What is wrong with the workspace's numbers now, as it is raised, closed and put away anywhere. */
export function useOpenAlerts({ workspaceId, first, actions, onChanged }: Options) {
  const [alerts, setAlerts] = useState(first);

  async function fetchOpen() {
    const result = await actions.listOpen({}).catch(() => null);
    if (!result?.ok) return;
    setAlerts(result.data);
    if (idsOf(result.data) !== idsOf(alerts)) onChanged();
  }

  const onNews = useEffectEvent(() => void fetchOpen());
  useEffect(
    () => followRoom({ room: rooms.alerts(workspaceId), event: "alerts.changed", onNews: () => onNews() }),
    [workspaceId],
  );

  async function dismiss(alertId: string) {
    setAlerts((open) => open.filter(({ id }) => id !== alertId));
    const result = await actions.dismiss({ alertId });
    if (!result.ok) toast.error(result.error.message);
    await fetchOpen();
  }

  return { alerts, dismiss };
}

function idsOf(alerts: readonly ShownAlert[]): string {
  return alerts.map(({ id }) => id).join(" ");
}
