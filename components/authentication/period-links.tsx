import clsx from "clsx";
import { Link } from "@/components/ui/link";

const periods = [
  { hours: 24, label: "Last 24 hours", href: "/authentication/fraud" },
  { hours: 168, label: "Last 7 days", href: "/authentication/fraud?hours=168" },
];

/** Which time the tables look at. */
export function PeriodLinks({ hours }: { hours: number }) {
  return (
    <nav aria-label="Time" className="flex gap-2">
      {periods.map((period) => (
        <Link
          key={period.hours}
          href={period.href}
          scroll={false}
          aria-current={period.hours === hours ? "page" : undefined}
          className={clsx(
            "inline-flex h-7 items-center rounded-md border px-2.5 text-sm transition-colors",
            period.hours === hours
              ? "border-accent bg-wash font-medium text-wash-ink"
              : "border-line bg-surface text-muted hover:bg-hover hover:text-ink",
          )}
        >
          {period.label}
        </Link>
      ))}
    </nav>
  );
}
