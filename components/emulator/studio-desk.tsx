"use client";

import { Gamepad2 } from "lucide-react";
import { useCallback, useState } from "react";
import { type EmulatorEvent, useEmulatorEvents } from "@/components/phone/use-emulator-events";
import { useResource } from "@/components/phone/use-resource";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { LiveDot } from "@/components/ui/live-dot";
import { Skeleton } from "@/components/ui/skeleton";
import { listStudioCalls, listStudioEvents, listStudioPlayers } from "./studio-api";
import { StudioDevice } from "./studio-device";
import { StudioCalls, StudioEvents } from "./studio-events";
import { StudioPlayers } from "./studio-players";
import { StudioRecovered } from "./studio-recovered";
import { StudioSignIn } from "./studio-sign-in";

/** The sample studio from inside: its players, its sign-in, and what it hears from Guildline. */
export function StudioDesk() {
  const players = useResource(listStudioPlayers);
  const events = useResource(listStudioEvents);
  const calls = useResource(listStudioCalls);
  const [chosen, setChosen] = useState<string | null>(null);
  const refreshes = [players.refresh, events.refresh, calls.refresh] as const;
  const [refreshPlayers, refreshEvents, refreshCalls] = refreshes;

  const link = useEmulatorEvents(
    useCallback(
      ({ type }: EmulatorEvent) => {
        if (type !== "opened" && type !== "studio" && type !== "reset") return;
        for (const refresh of [refreshPlayers, refreshEvents, refreshCalls]) refresh();
      },
      [refreshPlayers, refreshEvents, refreshCalls],
    ),
  );

  const known = players.value?.items;
  if (!known) {
    if (!players.error) return <Skeleton className="m-4 h-96 rounded-lg" />;
    return (
      <ErrorState title="The emulator cannot be reached" onRetry={refreshPlayers}>
        {players.error}
      </ErrorState>
    );
  }
  const player = known.find(({ id }) => id === chosen) ?? known[0];
  if (!player) {
    return (
      <EmptyState icon={<Gamepad2 />} title="The studio knows no players" className="pt-24">
        The demo brings its own; elsewhere POST /_emulator/studio/setup says who plays.
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-4 p-3 md:p-4">
      <div className="flex items-center justify-between gap-3">
        <p className="text-muted">
          A sample game: its servers use the same API, connector and webhooks as yours would.
        </p>
        <LiveDot state={link} named />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <StudioPlayers players={known} chosen={player.id} onChoose={setChosen} />
          <StudioSignIn key={`sign-in ${player.id}`} player={player} />
          <StudioDevice key={`device ${player.id}`} player={player} />
          <StudioRecovered />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <StudioEvents items={events.value?.items ?? []} />
          <StudioCalls items={calls.value?.items ?? []} />
        </div>
      </div>
    </div>
  );
}
