import clsx from "clsx";
import { formatShare } from "@/components/broadcasts/figures";

/** Of the codes sent, the share that came back. Red where hardly any did, once there are enough to tell. */
export function ConversionBar({ sent, verified }: { sent: number; verified: number }) {
  if (sent === 0) return <span className="text-muted">–</span>;
  const share = verified / sent;
  const tells = sent >= 20;
  return (
    <span className="flex items-center gap-2.5">
      <span aria-hidden className="h-1.5 w-8 shrink-0 overflow-hidden rounded-full bg-line sm:w-28">
        <span
          className={clsx(
            "block h-full",
            tells && share < 0.2 ? "bg-danger" : tells && share < 0.4 ? "bg-warning" : "bg-accent",
          )}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      <span className="whitespace-nowrap tabular-nums">{formatShare(verified, sent)}</span>
    </span>
  );
}
