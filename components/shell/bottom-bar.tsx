"use client";

import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { MeMenu } from "./me-menu";
import type { Person } from "./person";
import { PlaceIcon } from "./place-icon";
import { type Place, placeAt } from "./places";

/** The places on a phone. A page that shows one deep pane marks it `data-full-pane` and has the whole height. */
export function BottomBar({ person, places }: { person: Person; places: readonly Place[] }) {
  const current = placeAt(usePathname(), places);
  return (
    <div className="flex shrink-0 border-t border-line bg-rail pb-[env(safe-area-inset-bottom)] group-has-[[data-full-pane]]/shell:hidden md:hidden">
      <nav aria-label="Places" className="flex min-w-0 flex-1">
        {places.map((place) => (
          <Link
            key={place.href}
            href={place.href}
            aria-current={place === current ? "page" : undefined}
            className={clsx(
              "flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-1 text-2xs font-medium focus-visible:-outline-offset-2 [&_.lucide]:size-[18px]",
              place === current ? "text-accent" : "text-muted",
            )}
          >
            <PlaceIcon name={place.icon} />
            <span className="max-w-full truncate">{place.label}</span>
          </Link>
        ))}
      </nav>
      <MeMenu person={person} shape="tab" />
    </div>
  );
}
