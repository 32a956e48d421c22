"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";
import { Kbd } from "./kbd";

/** Words for sighted mouse and keyboard users only: the trigger itself must already have an accessible name. */
export function Tooltip({
  label,
  kbd,
  side = "top",
  children,
}: {
  label: string;
  kbd?: string | undefined;
  side?: "top" | "right" | "bottom" | "left" | undefined;
  children: ReactElement;
}) {
  return (
    <Base.Root>
      <Base.Trigger delay={350} render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-50">
          <Base.Popup className="flex max-w-72 items-center gap-2 rounded-md border border-line bg-surface px-2 py-1 text-sm text-ink shadow-md transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {label}
            {kbd && <Kbd>{kbd}</Kbd>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
