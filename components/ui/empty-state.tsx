import clsx from "clsx";
import type { ReactNode } from "react";

/** Nothing here yet, and the next step. */
export function EmptyState({
  icon,
  title,
  heading: Heading = "p",
  action,
  className,
  children,
}: {
  icon?: ReactNode;
  title: string;
  /** Where it stands for a whole page, its title is the page's. */
  heading?: "p" | "h1";
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <div
      className={clsx(
        "mx-auto flex max-w-80 flex-col items-center justify-center px-6 py-12 text-center",
        className,
      )}
    >
      {icon && (
        <span
          aria-hidden
          className="mb-3 flex size-10 items-center justify-center rounded-lg border border-line bg-surface text-muted [&_.lucide]:size-5"
        >
          {icon}
        </span>
      )}
      <Heading className="font-semibold text-balance">{title}</Heading>
      {children && <div className="mt-1 text-muted text-pretty">{children}</div>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
