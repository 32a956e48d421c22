"use client";

import { useEffect, useState } from "react";
import { ask } from "@/components/live/ask";
import { showMoney } from "@/components/players/money";
import { SourceLine } from "@/components/players/source-line";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { ActionResult } from "@/lib/http/action-result";
import type { PlayerData } from "@/lib/players/player-data";
import { useDesk } from "./use-desk";

const shownPurchases = 3;

/** What the player spent, has and bought last; asked for once the player is looked at, as it may take seconds. */
export function GameSection({ playerId }: { playerId: string }) {
  const answer = usePlayerData(playerId);
  if (!answer) {
    return (
      <div role="status" aria-busy aria-label="Asking for the figures" className="flex flex-col gap-2.5">
        <Skeleton className="h-3.5 w-44" />
        <Skeleton className="h-3.5 w-36" />
        <Skeleton className="h-3.5 w-52" />
      </div>
    );
  }
  if (!answer.ok) return <p className="text-muted">{answer.error.message}</p>;
  const { profile, balances, purchases } = answer.data;
  return (
    <>
      <DefinitionList>
        <Definition term="Spent">{profile.spendTotal ? showMoney(profile.spendTotal) : "unknown"}</Definition>
        {balances.balances?.map(({ code, name, amount }) => (
          <Definition key={code} term={name}>
            {amount.toLocaleString("en")}
          </Definition>
        ))}
      </DefinitionList>
      {purchases.purchases.length > 0 && (
        <ul aria-label="Last purchases" className="mt-2.5 flex flex-col gap-1">
          {purchases.purchases.slice(0, shownPurchases).map((purchase) => (
            <li key={purchase.id} className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 truncate">{purchase.product}</span>
              <span className="whitespace-nowrap text-muted">
                {showMoney(purchase)} · <RelativeTime at={purchase.occurredAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-2.5">
        <SourceLine {...balances} />
      </div>
    </>
  );
}

function usePlayerData(playerId: string): ActionResult<PlayerData> | undefined {
  const { actions } = useDesk();
  const [found, setFound] = useState<{ playerId: string; answer: ActionResult<PlayerData> }>();
  useEffect(() => {
    let isStale = false;
    ask(actions.loadPlayerData, { playerId }).then((answer) => {
      if (!isStale) setFound({ playerId, answer });
    });
    return () => {
      isStale = true;
    };
  }, [actions, playerId]);
  return found?.playerId === playerId ? found.answer : undefined;
}
