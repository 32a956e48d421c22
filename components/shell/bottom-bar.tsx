"use client";

import clsx from "clsx";
import { Ellipsis } from "lucide-react";
import { usePathname } from "next/navigation";
import { Link, PendingMark } from "@/components/ui/link";
import { Menu, MenuLink } from "@/components/ui/menu";
import { MeMenu } from "./me-menu";
import type { Person } from "./person";
import { PlaceIcon } from "./place-icon";
import { type Place, placeAt } from "./places";

/** More than these beside the account would cut each other's names at 390 px. */
const mostTabs = 4;

/** The places on a phone. A page that shows one deep pane marks it `data-full-pane` and has the whole height. */
export function BottomBar({ person, places }: { person: Person; places: readonly Place[] }) {
  const current = placeAt(usePathname(), places);
  const shown = places.length > mostTabs ? places.slice(0, mostTabs - 1) : places;
  const rest = places.slice(shown.length);
  return (
    <div className="flex shrink-0 border-t border-line bg-rail pb-[env(safe-area-inset-bottom)] group-has-[[data-full-pane]]/shell:hidden md:hidden">
      <nav aria-label="Places" className="flex min-w-0 flex-1">
        {shown.map((place) => (
          <Link
            key={place.href}
            href={place.href}
            aria-current={place === current ? "page" : undefined}
            className={tabClass(place === current)}
          >
            <PlaceIcon name={place.icon} />
            <span className="max-w-full truncate">{place.label}</span>
            <PendingMark />
          </Link>
        ))}
        {rest.length > 0 && <More places={rest} current={current} />}
      </nav>
      <MeMenu person={person} shape="tab" />
    </div>
  );
}

/** The tab for what has no tab of its own; it bears the name of where one is. */
function More({ places, current }: { places: readonly Place[]; current: Place | undefined }) {
  const here = places.find((place) => place === current);
  const trigger = (
    <button
      type="button"
      aria-label={here ? `${here.label}, more places` : "More places"}
      className={tabClass(here !== undefined)}
    >
      {here ? <PlaceIcon name={here.icon} /> : <Ellipsis aria-hidden />}
      <span className="max-w-full truncate">{here ? here.label : "More"}</span>
    </button>
  );
  return (
    <Menu trigger={trigger} side="top" align="end">
      {places.map((place) => (
        <MenuLink key={place.href} href={place.href} icon={<PlaceIcon name={place.icon} />}>
          {place.label}
        </MenuLink>
      ))}
    </Menu>
  );
}

function tabClass(isCurrent: boolean): string {
  return clsx(
    "flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-1 text-2xs font-medium focus-visible:-outline-offset-2 [&_.lucide]:size-[18px]",
    isCurrent ? "text-accent" : "text-muted has-[[data-pending]]:text-ink",
  );
}
