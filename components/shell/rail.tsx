"use client";

import clsx from "clsx";
import { Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { Kbd } from "@/components/ui/kbd";
import { Link, PendingMark } from "@/components/ui/link";
import { Logo } from "./logo";
import { MeMenu } from "./me-menu";
import { openPalette } from "./open-overlay";
import type { Person } from "./person";
import { PlaceIcon } from "./place-icon";
import { type Place, placeAt } from "./places";

/** The narrow column of places, on screens wide enough for it. */
export function Rail({
  workspaceName,
  person,
  places,
}: {
  workspaceName: string;
  person: Person;
  places: readonly Place[];
}) {
  const current = placeAt(usePathname(), places);
  return (
    <aside
      aria-label="Console"
      className="hidden w-[180px] shrink-0 flex-col border-r border-line bg-rail px-2 md:flex"
    >
      <div className="flex h-13 items-center gap-2.5 px-2 font-semibold">
        <Logo />
        <span className="truncate" title={workspaceName}>
          {workspaceName}
        </span>
      </div>
      <button
        type="button"
        onClick={openPalette}
        aria-keyshortcuts="Meta+K Control+K"
        className="mb-2 flex h-7.5 items-center gap-2.5 rounded-md border border-line bg-surface px-2 text-muted shadow-sm hover:text-ink"
      >
        <Search aria-hidden />
        <span className="flex-1 text-left">Go to</span>
        <Kbd>⌘K</Kbd>
      </button>
      <nav aria-label="Places" className="min-h-0 flex-1 overflow-y-auto pb-3">
        {places.map((place, index) => (
          <div key={place.href}>
            {place.group !== (places[index - 1]?.group ?? "") && (
              <p className="px-2 pt-4 pb-1.5 text-xs text-muted">{place.group}</p>
            )}
            <Link
              href={place.href}
              aria-current={place === current ? "page" : undefined}
              className={clsx(
                "flex h-7.5 items-center gap-2.5 rounded-md border px-2 transition-colors focus-visible:-outline-offset-1",
                place === current
                  ? "border-line bg-surface font-medium text-ink shadow-sm"
                  : "border-transparent text-muted hover:bg-hover hover:text-ink has-[[data-pending]]:bg-hover has-[[data-pending]]:text-ink",
              )}
            >
              <PlaceIcon name={place.icon} />
              {place.label}
              <PendingMark />
            </Link>
          </div>
        ))}
      </nav>
      <div className="-mx-2 border-t border-line px-2 py-2">
        <MeMenu person={person} shape="row" />
      </div>
    </aside>
  );
}
