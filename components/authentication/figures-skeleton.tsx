import { SectionCard } from "@/components/ui/section-card";
import { Skeleton } from "@/components/ui/skeleton";

export function FiguresSkeleton() {
  return (
    <SectionCard flush className="@container">
      <div
        aria-busy
        className="grid grid-cols-1 @sm:grid-cols-2 @3xl:grid-cols-3 @6xl:grid-cols-5 @6xl:divide-x @6xl:divide-line-faint"
      >
        {["sent", "delivered", "verified", "time", "second"].map((name) => (
          <div key={name} className="flex flex-col gap-2 px-5 py-4">
            <Skeleton className="h-4 w-20" />
            <Skeleton className="h-7 w-16" />
            <Skeleton className="h-8 w-full" />
          </div>
        ))}
      </div>
    </SectionCard>
  );
}
