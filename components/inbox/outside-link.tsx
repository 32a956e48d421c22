import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";

/** Leads out of the console; the place it leads to learns nothing of where one came from. */
export function OutsideLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex min-h-6 items-center gap-1 font-medium underline underline-offset-2"
    >
      {children}
      <ExternalLink aria-hidden className="size-3.5" />
      <span className="sr-only"> (opens a new tab)</span>
    </a>
  );
}
