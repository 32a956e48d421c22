import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

/** A plain table in a box of its own that scrolls; the header row stays. `label` names it for assistive technology. */
export function DataTable({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      className={clsx("overflow-auto", className)}
    >
      <table aria-label={label} className="w-full border-separate border-spacing-0">
        {children}
      </table>
    </section>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr>{children}</tr>
    </thead>
  );
}

export function HeadCell({
  numeric = false,
  className,
  ...rest
}: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      {...rest}
      className={clsx(
        "sticky top-0 z-10 h-9 whitespace-nowrap border-b border-line bg-surface px-2 font-normal text-sm text-muted first:pl-4 last:pr-4 sm:px-3 sm:first:pl-5 sm:last:pr-5",
        numeric ? "text-right" : "text-left",
        className,
      )}
    />
  );
}

export function Row({ selected = false, className, ...rest }: ComponentProps<"tr"> & { selected?: boolean }) {
  return (
    <tr
      {...rest}
      aria-selected={selected || undefined}
      className={clsx("group/row", selected ? "bg-wash" : "hover:bg-raised", className)}
    />
  );
}

export function Cell({
  numeric = false,
  mono = false,
  className,
  ...rest
}: ComponentProps<"td"> & { numeric?: boolean; mono?: boolean }) {
  return (
    <td
      {...rest}
      className={clsx(
        "h-10 border-b border-line-faint px-2 py-1.5 first:pl-4 last:pr-4 sm:px-3 sm:first:pl-5 sm:last:pr-5 group-last/row:border-b-0",
        numeric && "text-right whitespace-nowrap",
        mono && "font-mono text-sm",
        className,
      )}
    />
  );
}
