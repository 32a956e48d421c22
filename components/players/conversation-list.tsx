import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";

export type ShownConversation = {
  id: string;
  integrationName: string;
  status: "open" | "closed";
  lastMessageAt: string;
};

/** Where a player talks to the studio. */
export function ConversationList({ conversations }: { conversations: readonly ShownConversation[] }) {
  if (conversations.length === 0) return <p className="text-muted">None yet.</p>;
  return (
    <ul className="flex flex-col gap-2">
      {conversations.map((conversation) => (
        <li key={conversation.id} className="flex items-baseline justify-between gap-3">
          <Link href={`/inbox/${conversation.id}`} className="min-w-0 truncate font-medium hover:underline">
            {conversation.integrationName}
          </Link>
          <span className="flex items-baseline gap-2 whitespace-nowrap text-muted">
            {conversation.status === "closed" && <Badge>closed</Badge>}
            <RelativeTime at={conversation.lastMessageAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
