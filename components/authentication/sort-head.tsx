import clsx from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import { HeadCell } from "@/components/ui/data-table";

export type Sorting<Key extends string> = { key: Key; isAscending: boolean };

/** A column's head that sorts by it, and turns the order round when it does already. */
export function SortHead<Key extends string>({
  of,
  label,
  sorting,
  onSort,
  numeric = false,
  className,
}: {
  of: Key;
  label: string;
  /** Null while the rows stand in an order of their own. */
  sorting: Sorting<Key> | null;
  onSort: (sorting: Sorting<Key>) => void;
  numeric?: boolean;
  className?: string;
}) {
  const isActive = sorting?.key === of;
  const isAscending = isActive && sorting.isAscending;
  const Arrow = isAscending ? ArrowUp : ArrowDown;
  return (
    <HeadCell
      numeric={numeric}
      aria-sort={isActive ? (isAscending ? "ascending" : "descending") : undefined}
      className={className}
    >
      <button
        type="button"
        onClick={() => onSort({ key: of, isAscending: isActive && !isAscending })}
        className={clsx("inline-flex items-center gap-1 hover:text-ink", isActive && "text-ink")}
      >
        {label}
        {isActive && <Arrow aria-hidden className="size-3" />}
      </button>
    </HeadCell>
  );
}
