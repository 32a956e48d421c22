import { ConversationSkeleton } from "./conversation-skeleton";
import { QueueSkeleton } from "./queue-skeleton";

export function InboxSkeleton() {
  return (
    <div className="flex h-full min-h-0">
      <div className="flex min-h-0 w-full flex-col border-line bg-surface lg:w-[340px] lg:shrink-0 lg:border-r">
        <div className="flex h-13 shrink-0 items-center px-3.5 text-lg font-semibold">Inbox</div>
        <div className="h-9 shrink-0 border-b border-line" />
        <QueueSkeleton />
      </div>
      <div className="hidden min-w-0 flex-1 flex-col lg:flex">
        <div className="h-13 shrink-0 border-b border-line bg-surface" />
        <ConversationSkeleton />
      </div>
    </div>
  );
}
