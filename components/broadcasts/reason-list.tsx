import { SectionCard } from "@/components/ui/section-card";
import type { ShownMassSend } from "./broadcast-actions";
import { formatCount, formatShare } from "./figures";

/** Why some did not get it, the commonest reason first. */
export function ReasonList({
  title,
  reasons,
}: {
  title: string;
  reasons: ShownMassSend["progress"]["failedBy"];
}) {
  if (reasons.length === 0) return null;
  const all = reasons.reduce((sum, { n }) => sum + n, 0);
  return (
    <SectionCard title={title} hint={formatCount(all)}>
      <ul className="flex flex-col gap-2.5">
        {reasons.map(({ code, title: name, n }) => (
          <li key={code}>
            <div className="flex items-baseline justify-between gap-4">
              <span className="min-w-0 wrap-anywhere">
                {name} <code className="font-mono text-xs text-muted">{code}</code>
              </span>
              <span className="shrink-0 tabular-nums">
                {formatCount(n)} <span className="text-muted">· {formatShare(n, all)}</span>
              </span>
            </div>
            <div aria-hidden className="mt-1 h-1 overflow-hidden rounded-full bg-line-faint">
              <div className="h-full bg-danger" style={{ width: `${(n / all) * 100}%` }} />
            </div>
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
