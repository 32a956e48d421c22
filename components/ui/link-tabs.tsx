"use client";

import clsx from "clsx";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { Link, PendingMark } from "./link";

/** Tabs that are places of their own, each with its address. */
export function LinkTabs({
  items,
  label,
}: {
  items: readonly { href: string; label: string }[];
  label: string;
}) {
  const pathname = usePathname();
  const row = useRef<HTMLElement>(null);

  // On a phone the row scrolls, and the open place may lie beyond its edge.
  useEffect(() => {
    row.current
      ?.querySelector(`[href="${CSS.escape(pathname)}"]`)
      ?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [pathname]);

  return (
    <nav
      ref={row}
      aria-label={label}
      className="flex h-9 items-stretch gap-4 overflow-x-auto border-b border-line"
    >
      {items.map(({ href, label: text }) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href ? "page" : undefined}
          className={clsx(
            "-mb-px flex shrink-0 items-center border-b-2 font-medium transition-colors focus-visible:-outline-offset-2",
            pathname === href
              ? "border-accent text-ink"
              : "border-transparent text-muted hover:text-ink has-[[data-pending]]:text-ink",
          )}
        >
          {text}
          <PendingMark />
        </Link>
      ))}
    </nav>
  );
}
