import { SectionCard } from "@/components/ui/section-card";
import { Skeleton } from "@/components/ui/skeleton";

const rows = ["w-40", "w-52", "w-36", "w-48", "w-44", "w-56", "w-40", "w-52"];

/** The list before its first answer, of its final size. */
export function PlayerTableSkeleton() {
  return (
    <SectionCard flush>
      <div role="status" aria-busy aria-label="Loading the players">
        <div className="h-9 border-b border-line" />
        {rows.map((width, place) => (
          <div key={place} className="flex h-13 items-center justify-between border-b border-line-faint px-5">
            <Skeleton className={`h-3.5 ${width}`} />
            <Skeleton className="h-3 w-12" />
          </div>
        ))}
      </div>
    </SectionCard>
  );
}
