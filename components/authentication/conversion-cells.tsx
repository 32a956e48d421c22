import { formatCount } from "@/components/broadcasts/figures";
import { Cell } from "@/components/ui/data-table";
import { ConversionBar } from "./conversion-bar";
import type { ConversionKey } from "./sort-conversion";
import { SortHead, type Sorting } from "./sort-head";

/** The heads over what codes go somewhere: `name` is what the somewhere is. */
export function ConversionHeads({
  name,
  ...heads
}: {
  name: string;
  sorting: Sorting<ConversionKey> | null;
  onSort: (sorting: Sorting<ConversionKey>) => void;
}) {
  return (
    <>
      <SortHead {...heads} of="name" label={name} />
      <SortHead {...heads} of="sent" label="Codes" numeric />
      <SortHead {...heads} of="share" label="Came back" />
      <SortHead {...heads} of="blocked" label="Blocked" numeric className="hidden sm:table-cell" />
    </>
  );
}

/** How many codes went there, how many came back, and how many were not sent at all. */
export function ConversionCells({
  row: { sent, verified, blocked },
}: {
  row: { sent: number; verified: number; blocked: number };
}) {
  return (
    <>
      <Cell numeric className="tabular-nums">
        {formatCount(sent)}
      </Cell>
      <Cell>
        <ConversionBar sent={sent} verified={verified} />
      </Cell>
      <Cell numeric className="hidden tabular-nums sm:table-cell">
        <span className={blocked > 0 ? "text-danger" : "text-muted"}>{formatCount(blocked)}</span>
      </Cell>
    </>
  );
}
