import { Skeleton } from "@/components/ui/skeleton";

const rows = ["a", "b", "c", "d", "e", "f"];

export function QueueSkeleton() {
  return (
    <div aria-busy aria-label="Loading the queue" role="status" className="min-h-0 flex-1 overflow-hidden">
      {rows.map((row) => (
        <div key={row} className="flex h-[78px] gap-2.5 border-b border-line px-3.5 py-3">
          <Skeleton className="size-7 rounded-full!" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-3.5 w-32" />
            <Skeleton className="h-3 w-52" />
            <Skeleton className="h-2.5 w-28" />
          </div>
        </div>
      ))}
    </div>
  );
}
