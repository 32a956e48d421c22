"use client";

import { Cell, DataTable, HeadCell, Row, TableHead } from "@/components/ui/data-table";
import { formatDuration } from "@/components/ui/format-duration";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { channelNames } from "@/lib/channel";
import { countryName } from "@/lib/fraud/country-name";
import type { VerificationLine } from "@/lib/otp/verification-line";
import { GuardMark } from "./guard-mark";
import { StateBadge } from "./state-badge";
import { purposeNames, withoutNumber } from "./verification-words";

export function VerificationTable({ lines }: { lines: readonly VerificationLine[] }) {
  return (
    <DataTable label="Codes, newest first">
      <TableHead>
        <HeadCell>Number</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell className="hidden sm:table-cell">For</HeadCell>
        <HeadCell className="hidden md:table-cell">Channel</HeadCell>
        <HeadCell className="hidden lg:table-cell">Player</HeadCell>
        <HeadCell numeric className="hidden md:table-cell">
          Took
        </HeadCell>
        <HeadCell numeric>Asked</HeadCell>
      </TableHead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.id}>
            <Cell>
              <Link
                href={`/authentication/${line.id}`}
                className="font-medium whitespace-nowrap hover:underline"
              >
                {line.maskedPhone ?? withoutNumber(line)}
              </Link>
              <span className="block truncate text-sm text-muted">
                {line.maskedPhone ? countryName(line.country) : "No number"}
              </span>
            </Cell>
            <Cell>
              <span className="flex items-center gap-1.5">
                <StateBadge state={line.state} />
                <GuardMark guardOutcome={line.guardOutcome} guardReasons={line.guardReasons} />
              </span>
            </Cell>
            <Cell className="hidden whitespace-nowrap sm:table-cell">{purposeNames[line.purpose]}</Cell>
            <Cell className="hidden whitespace-nowrap md:table-cell">
              {line.channels.length === 0 ? (
                <span className="text-muted">none</span>
              ) : (
                line.channels.map((channel) => channelNames[channel]).join(" → ")
              )}
              {line.sends > 1 && <span className="text-muted"> · sent {line.sends} times</span>}
            </Cell>
            <Cell className="hidden max-w-48 lg:table-cell">
              {line.player ? (
                <Link
                  href={`/players/${line.player.id}`}
                  title={line.player.name}
                  className="block truncate hover:underline"
                >
                  {line.player.name}
                </Link>
              ) : (
                <span className="text-muted">not known yet</span>
              )}
            </Cell>
            <Cell numeric className="hidden tabular-nums md:table-cell">
              {line.secondsToVerify === null ? (
                <span className="text-muted">–</span>
              ) : (
                formatDuration(line.secondsToVerify)
              )}
            </Cell>
            <Cell numeric className="whitespace-nowrap text-muted">
              <RelativeTime at={line.createdAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </DataTable>
  );
}
