import { Bot } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { TicketView } from "@/lib/inbox/queue-item";
import { topicWords } from "./topic-words";

/** What a dialogue found out before it handed over; nothing where people were there from the start. */
export function TicketTopic({ ticket }: { ticket: TicketView | null }) {
  const words = ticket && topicWords(ticket);
  if (!words) return null;
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-surface px-3.5 py-1 text-muted lg:px-4.5">
      <Badge tone={words.isUrgent ? "danger" : "bot"} icon={<Bot aria-hidden />}>
        {words.topic}
      </Badge>
      {words.steps.map((step) => (
        <span key={step}>{step}</span>
      ))}
    </div>
  );
}
