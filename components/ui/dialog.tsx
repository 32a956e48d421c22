"use client";

import { type ReactElement, type ReactNode, useState } from "react";
import { useDialogParts } from "./dialog-parts";
import { late, useLate } from "./late";
import { LateTrigger } from "./late-trigger";
import { createTriggerPort } from "./trigger-port";

const window = late(async () => (await import("./dialog-window")).DialogWindow);

export type DialogProps = {
  title: ReactNode;
  /** What will happen, or what is asked; read out when the dialog opens. */
  description?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactElement;
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  children?: ReactNode;
};

export function Dialog({ trigger, ...rest }: DialogProps) {
  const [port] = useState(createTriggerPort);
  const { part: Window, want } = useLate(window, rest.open);
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
      {Window && <Window port={trigger ? port : null} {...rest} />}
    </>
  );
}

/** Closes the dialog around it; give it the button to draw, such as a cancel. */
export function DialogClose({ children }: { children: ReactElement }) {
  const { Close } = useDialogParts();
  return <Close render={children} />;
}
