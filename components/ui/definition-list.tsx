import clsx from "clsx";
import type { ReactNode } from "react";

export function DefinitionList({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <dl className={clsx("grid grid-cols-[fit-content(45%)_minmax(0,1fr)] gap-x-6 gap-y-2", className)}>
      {children}
    </dl>
  );
}

export function Definition({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="min-w-20 text-muted wrap-anywhere">{term}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}
