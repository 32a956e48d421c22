import clsx from "clsx";
import type { ShownMassSend } from "./broadcast-actions";
import { formatShare, settledOf } from "./figures";

/** How far a mass send is: what arrived, what left, what will not, and the rest. */
export function ProgressBar({
  massSend,
  className,
}: {
  massSend: Pick<ShownMassSend, "recipients" | "progress">;
  className?: string;
}) {
  const { recipients, progress } = massSend;
  const parts = [
    { key: "arrived", n: progress.delivered + progress.read, look: "bg-accent" },
    { key: "left", n: progress.sent + progress.unconfirmed, look: "bg-accent/50" },
    { key: "failed", n: progress.failed, look: "bg-danger" },
    {
      key: "never",
      n: progress.refused + progress.unreachable + progress.cancelled,
      look: "bg-edge",
    },
  ];
  return (
    <div
      role="img"
      aria-label={`${formatShare(settledOf(massSend), recipients)} dealt with`}
      className={clsx("flex h-1.5 overflow-hidden rounded-full bg-line", className)}
    >
      {parts.map(
        ({ key, n, look }) =>
          n > 0 && <span key={key} className={look} style={{ width: `${(n / recipients) * 100}%` }} />,
      )}
    </div>
  );
}
