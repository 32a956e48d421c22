"use client";

import { type ReactElement, type ReactNode, useState } from "react";
import { late, useLate } from "./late";
import { LateTrigger } from "./late-trigger";
import { createTriggerPort } from "./trigger-port";

const panel = late(async () => (await import("./drawer-panel")).DrawerPanel);

export type DrawerProps = {
  title: ReactNode;
  description?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactElement;
  footer?: ReactNode;
  size?: "md" | "lg";
  /** Lets the content run to the edges. */
  flush?: boolean;
  children: ReactNode;
};

/** A panel from the right edge, for the details of one row while its list stays in sight. */
export function Drawer({ trigger, ...rest }: DrawerProps) {
  const [port] = useState(createTriggerPort);
  const { part: Panel, want } = useLate(panel, rest.open);
  return (
    <>
      {trigger && (
        <LateTrigger
          port={port}
          atFirst={{ "aria-haspopup": "dialog", "aria-expanded": false }}
          onWanted={want}
        >
          {trigger}
        </LateTrigger>
      )}
      {Panel && <Panel port={trigger ? port : null} {...rest} />}
    </>
  );
}
