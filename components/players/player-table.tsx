"use client";

import { Snowflake } from "lucide-react";
import { nameOf } from "@/components/inbox/player-words";
import { Badge } from "@/components/ui/badge";
import { Cell, DataTable, HeadCell, Row, TableHead } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { TierGem } from "@/components/ui/tier-gem";
import type { ShownLine } from "@/lib/players/shown-player";

export function PlayerTable({ players }: { players: readonly ShownLine[] }) {
  return (
    <DataTable label="Players, newest first">
      <TableHead>
        <HeadCell>Player</HeadCell>
        <HeadCell className="hidden sm:table-cell">Number</HeadCell>
        <HeadCell className="hidden md:table-cell">Tier</HeadCell>
        <HeadCell className="hidden lg:table-cell">Country</HeadCell>
        <HeadCell numeric>Last wrote</HeadCell>
      </TableHead>
      <tbody>
        {players.map((player) => (
          <Row key={player.id}>
            <Cell className="max-w-64">
              <span className="flex min-w-0 items-center gap-2">
                <span className="flex w-3 shrink-0 justify-center md:hidden">
                  <TierGem tier={player.tier} />
                </span>
                <Link
                  href={`/players/${player.id}`}
                  title={player.name}
                  className="min-w-0 truncate font-medium hover:underline"
                >
                  <bdi>{player.name}</bdi>
                </Link>
                {player.isFrozen && (
                  <Badge tone="warning" icon={<Snowflake aria-hidden />}>
                    frozen
                  </Badge>
                )}
              </span>
              {player.externalId && (
                <code className="block truncate pl-5 font-mono text-xs text-muted md:pl-0">
                  {player.externalId}
                </code>
              )}
            </Cell>
            <Cell className="hidden whitespace-nowrap text-muted sm:table-cell">
              {player.maskedPhone ?? (player.username ? <bdi>@{player.username}</bdi> : "none")}
            </Cell>
            <Cell className="hidden whitespace-nowrap md:table-cell">
              <TierGem tier={player.tier} named />
            </Cell>
            <Cell className="hidden whitespace-nowrap lg:table-cell">
              {player.country ? nameOf("region", player.country) : <span className="text-muted">–</span>}
            </Cell>
            <Cell numeric className="text-muted">
              {player.lastSeenAt ? <RelativeTime at={player.lastSeenAt} /> : "never"}
            </Cell>
          </Row>
        ))}
      </tbody>
    </DataTable>
  );
}
