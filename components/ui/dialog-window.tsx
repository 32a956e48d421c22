"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import clsx from "clsx";
import { X } from "lucide-react";
import { useRef } from "react";
import type { DialogProps } from "./dialog";
import { DialogParts } from "./dialog-parts";
import { firstControl } from "./first-control";
import { LendProps } from "./lend-props";
import type { TriggerPort } from "./trigger-port";

const widths = { sm: "w-96", md: "w-[30rem]", lg: "w-[44rem]" };

export function DialogWindow({
  title,
  description,
  open,
  onOpenChange,
  port,
  footer,
  size = "md",
  children,
}: Omit<DialogProps, "trigger"> & { port: TriggerPort | null }) {
  const content = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {port && <Base.Trigger render={(props) => <LendProps port={port} props={props} />} />}
      <Base.Portal>
        <DialogParts value={Base}>
          <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
          <Base.Popup
            // On a touch screen a focused box would slide the keyboard over what is to be read.
            initialFocus={(by) => (by === "touch" ? true : firstControl(content.current))}
            className={clsx(
              "fixed top-[12vh] left-1/2 z-40 flex max-h-[76vh] max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col rounded-lg border border-line bg-surface shadow-lg transition-[opacity,scale] data-ending-style:scale-[0.985] data-ending-style:opacity-0 data-starting-style:scale-[0.985] data-starting-style:opacity-0",
              widths[size],
            )}
          >
            <header className="flex items-start justify-between gap-4 px-5 pt-4">
              <div className="min-w-0">
                <Base.Title className="text-lg font-semibold">{title}</Base.Title>
                {description && (
                  <Base.Description className="mt-1 text-muted">{description}</Base.Description>
                )}
              </div>
              <Base.Close
                aria-label="Close"
                className="-mr-1.5 flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
              >
                <X aria-hidden />
              </Base.Close>
            </header>
            <div ref={content} className="contents">
              {children && <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-4">{children}</div>}
              <footer className="flex flex-wrap items-center justify-end gap-2 px-5 py-4">{footer}</footer>
            </div>
          </Base.Popup>
        </DialogParts>
      </Base.Portal>
    </Base.Root>
  );
}
