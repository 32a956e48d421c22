"use client";

import { useCallback, useEffect } from "react";
import { listViolations } from "@/components/phone/emulator-api";
import { showPhone } from "@/components/phone/show-phone";
import { useResource } from "@/components/phone/use-resource";
import { Cell, DataTable, HeadCell, Row, TableHead } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";

const mostShown = 50;

/** The newest rules that the sender broke. Read again whenever `count` changes. */
export function Violations({ count }: { count: number }) {
  const { value, refresh } = useResource(useCallback(() => listViolations(), []));

  useEffect(() => {
    if (count > 0) refresh();
  }, [count, refresh]);

  const shown = (value?.items ?? []).slice(-mostShown).reverse();
  return (
    <SectionCard
      title="Rules broken by the sender"
      hint="at Meta these cost the number's quality"
      flush={shown.length > 0}
    >
      {shown.length === 0 ? (
        <p className="text-muted">None: every limit was kept.</p>
      ) : (
        <DataTable label="Rules broken by the sender" className="max-h-80 border-t border-line">
          <TableHead>
            <HeadCell>When</HeadCell>
            <HeadCell>Rule</HeadCell>
            <HeadCell>Code</HeadCell>
            <HeadCell>Player</HeadCell>
            <HeadCell>What was sent</HeadCell>
          </TableHead>
          <tbody>
            {shown.map(({ at, kind, code, phone, detail }, index) => (
              <Row key={`${at} ${index}`}>
                <Cell className="whitespace-nowrap text-muted">
                  <RelativeTime at={at} />
                </Cell>
                <Cell className="whitespace-nowrap font-medium">{kind}</Cell>
                <Cell>{code ?? "–"}</Cell>
                <Cell className="whitespace-nowrap">{phone ? showPhone(phone.replace(/\D/g, "")) : "–"}</Cell>
                <Cell className="min-w-64">{detail}</Cell>
              </Row>
            ))}
          </tbody>
        </DataTable>
      )}
    </SectionCard>
  );
}
