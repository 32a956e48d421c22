import clsx from "clsx";
import { Skeleton } from "@/components/ui/skeleton";

const bubbles = [
  { key: "a", ours: false, size: "h-9 w-64" },
  { key: "b", ours: true, size: "h-14 w-72" },
  { key: "c", ours: false, size: "h-9 w-80" },
  { key: "d", ours: true, size: "h-9 w-48" },
];

export function ConversationSkeleton() {
  return (
    <div
      role="status"
      aria-busy
      aria-label="Loading the conversation"
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex h-9 shrink-0 items-center border-b border-line px-5">
        <Skeleton className="h-3 w-56" />
      </div>
      <div className="flex flex-1 flex-col justify-end gap-3 px-5 pb-3">
        {bubbles.map(({ key, ours, size }) => (
          <Skeleton key={key} className={clsx("max-w-[78%] rounded-lg!", size, ours && "self-end")} />
        ))}
      </div>
      <div className="px-4.5 pb-4">
        <Skeleton className="h-[106px] w-full rounded-lg!" />
      </div>
    </div>
  );
}
