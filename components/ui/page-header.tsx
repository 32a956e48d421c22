import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "./link";

/** The top of a page: where one is, one line about it, and what one can do. */
export function PageHeader({
  title,
  description,
  back,
  actions,
  children,
}: {
  title: ReactNode;
  description?: ReactNode;
  back?: { href: string; label: string };
  actions?: ReactNode;
  /** Tabs or filters below the title. */
  children?: ReactNode;
}) {
  return (
    <header className="mb-5 flex flex-col gap-3">
      {back && (
        <Link
          href={back.href}
          className="-ml-1 inline-flex items-center gap-0.5 self-start text-sm text-muted hover:text-ink"
        >
          <ChevronLeft aria-hidden className="size-3.5" />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-48 flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
          <h1 className="min-w-0 text-xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
          {description && <p className="text-muted">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </header>
  );
}
