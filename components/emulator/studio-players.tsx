import clsx from "clsx";
import { SectionCard } from "@/components/ui/section-card";
import type { StudioPlayer } from "./studio-api";

/** The game's players; the chosen one signs in. */
export function StudioPlayers({
  players,
  chosen,
  onChoose,
}: {
  players: readonly StudioPlayer[];
  chosen: string;
  onChoose: (id: string) => void;
}) {
  return (
    <SectionCard title="Players" hint="as the studio's backend knows them" flush>
      <ul className="max-h-80 overflow-y-auto">
        {players.map((player) => (
          <li key={player.id} className="border-t border-line-faint">
            <button
              type="button"
              aria-pressed={player.id === chosen}
              onClick={() => onChoose(player.id)}
              className={clsx(
                "flex w-full flex-col gap-x-3 px-5 py-2 text-left sm:flex-row sm:items-baseline focus-visible:-outline-offset-2",
                player.id === chosen ? "bg-wash text-wash-ink" : "hover:bg-raised",
              )}
            >
              <span className="flex min-w-0 items-baseline gap-3">
                <span className="truncate font-medium">{player.profile.displayName ?? player.id}</span>
                <span className="font-mono text-xs">{player.id}</span>
              </span>
              <span className="text-sm whitespace-nowrap tabular-nums sm:ml-auto">
                {player.balances
                  .slice(0, 2)
                  .map(({ name, amount }) => `${amount.toLocaleString("en")} ${name.toLowerCase()}`)
                  .join(" · ")}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
