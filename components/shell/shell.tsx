import type { ReactNode } from "react";
import { BottomBar } from "./bottom-bar";
import { ClockAhead } from "./clock-ahead";
import { Overlays } from "./overlays";
import type { Person } from "./person";
import type { Place } from "./places";
import { Rail } from "./rail";

/** The frame of the console: places beside the page, or below it on a phone. The page scrolls, the frame stays. */
export function Shell({
  workspaceName,
  person,
  clockAheadMs,
  places,
  banner,
  children,
}: {
  workspaceName: string;
  person: Person;
  /** How far the server's clock is ahead of real time, as it is beside an emulator that was pushed forward. */
  clockAheadMs: number;
  places: readonly Place[];
  /** What everyone it concerns must see at once, on every page. */
  banner?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="group/shell flex h-dvh flex-col md:flex-row">
      <a
        href="#page"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <Rail workspaceName={workspaceName} person={person} places={places} />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        {banner}
        <main id="page" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
          {children}
        </main>
      </div>
      <BottomBar person={person} places={places} />
      <Overlays places={places} />
      <ClockAhead ms={clockAheadMs} />
    </div>
  );
}
