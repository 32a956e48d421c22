import { TriangleAlert } from "lucide-react";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Source } from "@/lib/players/player-data";

/** Where a figure comes from and how old it is; why it is not fresh, if it should be. */
export function SourceLine({ source, at, trouble }: Source) {
  return (
    <p className="text-sm text-muted">
      {source === "studio" ? "From the studio's backend" : "As the studio last put it"}
      {at ? (
        <>
          , <RelativeTime at={at} ago />
        </>
      ) : (
        source === "own" && ": nothing yet"
      )}
      {trouble && (
        <span className="mt-1 flex items-start gap-1.5 text-warning-ink">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {trouble}
        </span>
      )}
    </p>
  );
}
