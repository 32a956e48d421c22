"use client";

import { useState } from "react";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { Cell, DataTable, HeadCell, Row, TableHead } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionCard } from "@/components/ui/section-card";
import { toast } from "@/components/ui/toast";
import { countryName } from "@/lib/fraud/country-name";
import type { PrefixConversion } from "@/lib/fraud/sum-up-conversion";
import { ConversionCells, ConversionHeads } from "./conversion-cells";
import type { FraudActions } from "./fraud-actions";
import { type ConversionKey, sortConversion } from "./sort-conversion";
import type { Sorting } from "./sort-head";

const nameOf = ({ prefix }: PrefixConversion) => prefix;

/** The number prefixes where the fewest codes came back. A pumper's numbers share theirs. */
export function PrefixTable({
  rows,
  period,
  safePrefixes,
  mayChange,
  addEntry,
}: {
  rows: readonly PrefixConversion[];
  period: string;
  safePrefixes: readonly string[];
  mayChange: boolean;
  addEntry: FraudActions["addEntry"];
}) {
  const [sorting, setSorting] = useState<Sorting<ConversionKey> | null>(null);
  const { run, pending } = useAction(addEntry, () => toast.success("The prefix is on the safe list"));
  const shown = sorting ? sortConversion(rows, sorting, nameOf) : rows;

  return (
    <SectionCard
      title="Prefixes"
      hint="Numbers without their last four digits; the 50 where most codes were lost"
      flush
    >
      {rows.length === 0 ? (
        <EmptyState title="No codes in this time" />
      ) : (
        <DataTable label={`Prefixes, ${period}`} className="max-h-96">
          <TableHead>
            <ConversionHeads name="Prefix" sorting={sorting} onSort={setSorting} />
            {mayChange && (
              <HeadCell className="hidden sm:table-cell">
                <span className="sr-only">Safe list</span>
              </HeadCell>
            )}
          </TableHead>
          <tbody>
            {shown.map((row) => (
              <Row key={row.prefix}>
                <Cell>
                  <span className="font-medium tabular-nums">{row.prefix}</span>
                  <span className="block truncate text-sm text-muted">{countryName(row.country)}</span>
                </Cell>
                <ConversionCells row={row} />
                {mayChange && (
                  <Cell className="hidden text-right whitespace-nowrap sm:table-cell">
                    {safePrefixes.some((safe) => row.prefix.startsWith(safe)) ? (
                      <span className="text-sm text-muted">on the safe list</span>
                    ) : (
                      <Button
                        size="sm"
                        variant="ghost"
                        disabled={pending}
                        aria-label={`Put ${row.prefix} on the safe list`}
                        onClick={() => run({ kind: "prefix", entry: row.prefix, note: "" })}
                      >
                        Safe list
                      </Button>
                    )}
                  </Cell>
                )}
              </Row>
            ))}
          </tbody>
        </DataTable>
      )}
    </SectionCard>
  );
}
