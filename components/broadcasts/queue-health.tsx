import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";
import type { OutboxHealth } from "@/lib/outbox/outbox-health";
import { formatCount } from "./figures";

/** Whether PostgreSQL keeps up with clearing what a long drain leaves behind. */
export function QueueHealth({ health }: { health: OutboxHealth }) {
  const { liveRows, deadRows, sizeBytes, lastVacuumAt } = health;
  return (
    <SectionCard title="The queue" hint="of all mass sends and messages">
      <DefinitionList>
        <Definition term="Rows">{formatCount(liveRows)}</Definition>
        <Definition term="To be cleared">{formatCount(deadRows)}</Definition>
        <Definition term="Size">{(sizeBytes / 1024 ** 2).toFixed(1)} MB</Definition>
        <Definition term="Cleared last">
          {lastVacuumAt ? <RelativeTime at={lastVacuumAt} /> : "not yet"}
        </Definition>
      </DefinitionList>
    </SectionCard>
  );
}
