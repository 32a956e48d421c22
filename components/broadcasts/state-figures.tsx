import clsx from "clsx";
import type { ShownMassSend } from "./broadcast-actions";
import { formatCount, formatShare, stateWords } from "./figures";

const always = new Set(["queued", "sent", "delivered", "read", "failed"]);

/** How many recipients stand where; the rarer places show only when somebody is there. */
export function StateFigures({ massSend }: { massSend: Pick<ShownMassSend, "recipients" | "progress"> }) {
  const { recipients, progress } = massSend;
  return (
    <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 xl:grid-cols-5">
      {stateWords
        .filter(({ key }) => always.has(key) || progress[key] > 0)
        .map(({ key, label, hint }) => (
          <div key={key} title={hint} className="min-w-0">
            <dt className="truncate text-sm text-muted">{label}</dt>
            <dd className="flex flex-wrap items-baseline gap-x-2">
              <span
                className={clsx(
                  "text-xl font-semibold tabular-nums",
                  key === "failed" && progress.failed > 0 && "text-danger",
                )}
              >
                {formatCount(progress[key])}
              </span>
              <span className="text-sm text-muted">{formatShare(progress[key], recipients)}</span>
            </dd>
          </div>
        ))}
    </dl>
  );
}
