import { memo } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { SectionCard } from "@/components/ui/section-card";
import type { Inbound } from "@/lib/integrations/measure-inbound";
import { OldestSince, WaitingFigure } from "./waiting-figure";

/** What players and channels sent that no worker has come to yet. */
export const InboundCard = memo(function InboundCard({ inbound }: { inbound: Inbound }) {
  return (
    <SectionCard
      title="Waiting to be processed"
      hint="what came in"
      actions={<ButtonLink href="/integrations">Event logs</ButtonLink>}
      flush
    >
      <dl className="grid grid-cols-2 border-t border-line sm:grid-cols-3">
        <WaitingFigure name="Deliveries just taken in" count={inbound.unfiled}>
          <OldestSince at={inbound.unfiledSince} />
        </WaitingFigure>
        <WaitingFigure name="Senders whose turn it is" count={inbound.dueSenders}>
          <OldestSince at={inbound.dueSince} />
        </WaitingFigure>
        <WaitingFigure name="Deliveries nobody could read" count={inbound.setAside}>
          {inbound.setAside > 0 ? "tried again when a worker starts" : "none"}
        </WaitingFigure>
      </dl>
    </SectionCard>
  );
});
