"use client";

import { BadgeCheck, Repeat, ShieldX } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";
import type { StudioCall, StudioEvent } from "./studio-api";

const mostShown = 40;

/** What reached the studio, newest first: each can be opened. */
export function StudioEvents({ items }: { items: readonly StudioEvent[] }) {
  const shown = items.slice(-mostShown).reverse();
  return (
    <SectionCard title="Webhooks" hint="what Guildline told the studio" flush>
      {shown.length === 0 && (
        <EmptyState title="Nothing yet">Write from a phone, or sign somebody in.</EmptyState>
      )}
      <ul>
        {shown.map((event, index) => (
          <li key={`${event.id} ${shown.length - index}`} className="border-t border-line-faint">
            <EventLine event={event} />
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}

/** Its body is there only while it is open: what a closed one hides would never finish changing its colours. */
function EventLine({ event }: { event: StudioEvent }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="flex cursor-pointer flex-wrap items-center gap-2 px-5 py-2 hover:bg-raised">
        <span className="font-mono text-sm">{event.type ?? "unreadable"}</span>
        <Standing event={event} />
        <RelativeTime at={event.at} className="ml-auto text-sm text-muted" />
      </summary>
      {isOpen && (
        <div className="px-5 pb-3">
          <CodeBlock label={`Body of ${event.id}`} value={event.body} className="max-h-60" />
        </div>
      )}
    </details>
  );
}

function Standing({ event: { verified, repeated, answered } }: { event: StudioEvent }) {
  return (
    <>
      {verified ? (
        <Badge tone="accent" icon={<BadgeCheck aria-hidden />}>
          Signed
        </Badge>
      ) : (
        <Badge tone="danger" icon={<ShieldX aria-hidden />}>
          {verified === null ? "No secret" : "Wrong signature"}
        </Badge>
      )}
      {repeated && (
        <Badge icon={<Repeat aria-hidden />} tone="warning">
          Again
        </Badge>
      )}
      {answered >= 300 && <Badge tone="warning">{`Answered ${answered}`}</Badge>}
    </>
  );
}

/** Who asked the studio what. */
export function StudioCalls({ items }: { items: readonly StudioCall[] }) {
  const shown = items.slice(-12).reverse();
  return (
    <SectionCard title="Questions" hint="what Guildline asked about players" flush>
      {shown.length === 0 && <EmptyState title="Nothing asked yet">Open a player in the inbox.</EmptyState>}
      <ul>
        {shown.map(({ at, method, path, status }, index) => (
          <li
            key={`${at} ${path} ${shown.length - index}`}
            className="flex flex-wrap items-center gap-2 border-t border-line-faint px-5 py-1.5"
          >
            <span className="min-w-0 truncate font-mono text-xs">{`${method} ${path.replace("/_studio", "")}`}</span>
            <Badge tone={status < 300 ? "neutral" : "warning"} className="ml-auto">
              {String(status)}
            </Badge>
            <RelativeTime at={at} className="text-sm text-muted" />
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
