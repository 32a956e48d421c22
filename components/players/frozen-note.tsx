import { Snowflake } from "lucide-react";
import { RelativeTime } from "@/components/ui/relative-time";

/** Says of a frozen player since when, why, and what that means. */
export function FrozenNote({ at, reason }: { at: string; reason: string }) {
  return (
    <div
      role="note"
      className="mb-4 flex items-start gap-2.5 rounded-lg bg-warning-wash px-4 py-3 text-warning-ink"
    >
      <Snowflake aria-hidden className="mt-0.5 shrink-0" />
      <div className="min-w-0 wrap-anywhere">
        <p>
          <span className="font-semibold">
            Frozen <RelativeTime at={at} ago />:
          </span>{" "}
          <bdi>{reason}</bdi>
        </p>
        <p className="text-sm">
          No codes, no recovery and no temporary credentials until somebody unfreezes the player.
        </p>
      </div>
    </div>
  );
}
