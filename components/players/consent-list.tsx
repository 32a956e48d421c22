import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { CurrentConsent } from "@/lib/players/list-current-consents";

/** What a player agreed to and took back. */
export function ConsentList({ consents }: { consents: readonly CurrentConsent[] }) {
  if (consents.length === 0) return <p className="text-muted">Nothing was asked for or given.</p>;
  return (
    <ul className="flex flex-col gap-2">
      {consents.map((consent) => (
        <li
          key={`${consent.channel} ${consent.category}`}
          className="flex items-baseline justify-between gap-3"
        >
          <span className="min-w-0 wrap-anywhere">
            {consent.category} on {consent.channel}
            <span className="block text-sm text-muted">
              {consent.method}, <RelativeTime at={consent.occurredAt} />
            </span>
          </span>
          <Badge tone={consent.action === "grant" ? "accent" : "neutral"}>
            {consent.action === "grant" ? "given" : "taken back"}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
