"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { RefObject } from "react";
import { Kbd } from "./kbd";
import type { TooltipProps } from "./tooltip";

export function TooltipPopup({
  anchor,
  isOpen,
  onOpenChange,
  onPointerEnter,
  onPointerLeave,
  label,
  kbd,
  side = "top",
}: Omit<TooltipProps, "children"> & {
  anchor: RefObject<HTMLElement | null>;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  onPointerEnter: () => void;
  onPointerLeave: () => void;
}) {
  return (
    <Base.Root open={isOpen} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          side={side}
          sideOffset={6}
          className="z-50"
          onPointerEnter={onPointerEnter}
          onPointerLeave={onPointerLeave}
        >
          <Base.Popup className="flex max-w-72 items-center gap-2 rounded-md border border-line bg-surface px-2 py-1 text-sm text-ink shadow-md transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {label}
            {kbd && <Kbd>{kbd}</Kbd>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
