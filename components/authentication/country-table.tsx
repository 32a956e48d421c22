"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Cell, DataTable, HeadCell, Row, TableHead } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionCard } from "@/components/ui/section-card";
import { countryName } from "@/lib/fraud/country-name";
import type { CountryRule } from "@/lib/fraud/guard-level";
import type { CountryConversion } from "@/lib/fraud/sum-up-conversion";
import { ConversionCells, ConversionHeads } from "./conversion-cells";
import { type Country, CountryRuleDialog } from "./country-rule-dialog";
import type { FraudActions } from "./fraud-actions";
import { RuleBadge } from "./rule-badge";
import { type ConversionKey, sortConversion } from "./sort-conversion";
import type { Sorting } from "./sort-head";

const nameOf = ({ country }: CountryConversion) => countryName(country);

/** Where codes go, how many come back, and what was decided about each country. */
export function CountryTable({
  rows,
  period,
  otherCountries,
  countries,
  mayChange,
  setCountry,
}: {
  rows: readonly CountryConversion[];
  /** In words, such as `the last 24 hours`. */
  period: string;
  otherCountries: CountryRule;
  /** All there are, to choose from. */
  countries: readonly Country[];
  mayChange: boolean;
  setCountry: FraudActions["setCountry"];
}) {
  const [sorting, setSorting] = useState<Sorting<ConversionKey>>({ key: "sent", isAscending: false });
  const [deciding, setDeciding] = useState<{ row: CountryConversion | null } | null>(null);

  return (
    <SectionCard
      title="Countries"
      hint={`Settled codes of ${period}`}
      flush
      actions={
        mayChange && (
          <Button size="sm" icon={<Plus aria-hidden />} onClick={() => setDeciding({ row: null })}>
            Rule for a country
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <EmptyState title="No codes in this time, and no rules">
          Every country is {otherCountries === "block" ? "blocked" : "open"} until you decide otherwise.
        </EmptyState>
      ) : (
        <DataTable label={`Countries, ${period}`}>
          <TableHead>
            <ConversionHeads name="Country" sorting={sorting} onSort={setSorting} />
            <HeadCell>Rule</HeadCell>
          </TableHead>
          <tbody>
            {sortConversion(rows, sorting, nameOf).map((row) => (
              <Row key={row.country ?? ""}>
                <Cell className="max-w-32 truncate font-medium sm:max-w-64" title={nameOf(row)}>
                  {nameOf(row)}
                </Cell>
                <ConversionCells row={row} />
                <Cell>
                  <RuleCell
                    row={row}
                    otherCountries={otherCountries}
                    onDecide={mayChange && row.country ? () => setDeciding({ row }) : null}
                  />
                </Cell>
              </Row>
            ))}
          </tbody>
        </DataTable>
      )}
      {deciding && (
        <CountryRuleDialog
          row={deciding.row}
          period={period}
          otherCountries={otherCountries}
          countries={countries}
          setCountry={setCountry}
          onClose={() => setDeciding(null)}
        />
      )}
    </SectionCard>
  );
}

function RuleCell({
  row,
  otherCountries,
  onDecide,
}: {
  row: CountryConversion;
  otherCountries: CountryRule;
  /** Null where nothing can be decided. */
  onDecide: (() => void) | null;
}) {
  const badge = row.rule ? (
    <RuleBadge rule={row.rule} />
  ) : (
    <span className="whitespace-nowrap text-muted">{ruleOfOthers[otherCountries]}</span>
  );
  if (!onDecide) return badge;
  return (
    <span className="flex flex-col items-start justify-between gap-x-2 sm:flex-row sm:items-center">
      {badge}
      <Button size="sm" variant="ghost" onClick={onDecide} aria-label={`Decide about ${nameOf(row)}`}>
        Decide
      </Button>
    </span>
  );
}

const ruleOfOthers: Record<CountryRule, string> = { allow: "none", monitor: "watched", block: "blocked" };
