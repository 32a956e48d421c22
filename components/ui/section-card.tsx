import clsx from "clsx";
import { type ReactNode, useId } from "react";

/** A surface with a title. `flush` lets a table or list run to its edges. */
export function SectionCard({
  title,
  hint,
  actions,
  flush = false,
  className,
  children,
}: {
  title?: ReactNode;
  hint?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={clsx("overflow-hidden rounded-lg border border-line bg-surface", className)}
    >
      {title && (
        <header
          className={clsx(
            "flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 pt-4",
            flush ? "pb-3" : "pb-0",
          )}
        >
          <div className="flex min-w-0 flex-1 basis-32 flex-wrap items-baseline gap-x-2.5">
            <h2 id={id} className="font-semibold">
              {title}
            </h2>
            {hint && <p className="text-muted">{hint}</p>}
          </div>
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={clsx(!flush && "px-5 py-4")}>{children}</div>
    </section>
  );
}
