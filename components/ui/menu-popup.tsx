"use client";

import { Menu as Base } from "@base-ui/react/menu";
import clsx from "clsx";
import { LendProps } from "./lend-props";
import type { MenuProps } from "./menu";
import { MenuParts } from "./menu-parts";
import type { TriggerPort } from "./trigger-port";

export function MenuPopup({
  port,
  side = "bottom",
  align = "end",
  className,
  children,
}: Omit<MenuProps, "trigger"> & { port: TriggerPort }) {
  return (
    <Base.Root>
      <Base.Trigger render={(props) => <LendProps port={port} props={props} />} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} className="z-50 outline-none">
          <Base.Popup
            className={clsx(
              "max-h-[var(--available-height)] min-w-44 overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-md outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0",
              className,
            )}
          >
            <MenuParts value={Base}>{children}</MenuParts>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
