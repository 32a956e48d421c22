import type { ReactNode } from "react";

/** One counted thing: its name, its total, and how fast it grows. */
export function Figure({
  label,
  value,
  rate,
  hint,
  alarming = false,
}: {
  label: string;
  value: number | undefined;
  /** In 1/s. */
  rate?: number | undefined;
  hint?: ReactNode;
  alarming?: boolean;
}) {
  return (
    <div className="min-w-0 px-4 py-3">
      <dt className="truncate text-sm text-muted">{label}</dt>
      <dd>
        <span className={alarming ? "text-xl font-semibold text-danger" : "text-xl font-semibold"}>
          {value === undefined ? "–" : value.toLocaleString("en-GB")}
        </span>
        <span className="block truncate text-xs text-muted">
          {hint ?? (rate === undefined ? " " : `${rate.toFixed(rate < 10 ? 1 : 0)}/s`)}
        </span>
      </dd>
    </div>
  );
}

export function Figures({ label, children }: { label: string; children: ReactNode }) {
  return (
    <dl
      aria-label={label}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-surface sm:grid-cols-4 xl:grid-cols-7"
    >
      {children}
    </dl>
  );
}
