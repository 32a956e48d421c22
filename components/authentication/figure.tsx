import clsx from "clsx";
import type { ReactNode } from "react";

/** A number with what it means, and where it stands against its target if it has one. */
export function Figure({
  label,
  value,
  meaning,
  target,
  meets,
}: {
  label: string;
  value: ReactNode;
  /** What is counted, of what. */
  meaning: ReactNode;
  /** In words, such as `over 99 %`. */
  target?: string;
  /** Undefined while there is nothing to judge. */
  meets?: boolean | undefined;
}) {
  return (
    <div className="min-w-0 border-line-faint px-5 py-4">
      <dt className="flex items-baseline justify-between gap-2 text-sm text-muted">
        <span className="truncate">{label}</span>
        {target && <span className="shrink-0">target {target}</span>}
      </dt>
      <dd>
        <span
          className={clsx(
            "block text-figure font-semibold tracking-tight tabular-nums",
            meets === false && "text-danger",
          )}
        >
          {value}
        </span>
        {target && (
          <span className="sr-only">
            {meets === undefined ? "" : meets ? "The target is met." : "The target is missed."}
          </span>
        )}
        <span className="block text-sm text-muted text-pretty">{meaning}</span>
      </dd>
    </div>
  );
}
