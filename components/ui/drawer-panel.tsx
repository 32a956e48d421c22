"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import clsx from "clsx";
import { X } from "lucide-react";
import { DialogParts } from "./dialog-parts";
import type { DrawerProps } from "./drawer";
import { LendProps } from "./lend-props";
import type { TriggerPort } from "./trigger-port";

const widths = { md: "w-[26rem]", lg: "w-[40rem]" };

export function DrawerPanel({
  title,
  description,
  open,
  onOpenChange,
  port,
  footer,
  size = "md",
  flush = false,
  children,
}: Omit<DrawerProps, "trigger"> & { port: TriggerPort | null }) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {port && <Base.Trigger render={(props) => <LendProps port={port} props={props} />} />}
      <Base.Portal>
        <DialogParts value={Base}>
          <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
          <Base.Popup
            className={clsx(
              "fixed inset-y-0 right-0 z-40 flex max-w-[100vw] flex-col border-l border-line bg-surface shadow-lg transition-[opacity,translate] data-ending-style:translate-x-4 data-ending-style:opacity-0 data-starting-style:translate-x-4 data-starting-style:opacity-0",
              widths[size],
            )}
          >
            <header className="flex min-h-13 items-center justify-between gap-4 border-b border-line py-2 pr-3 pl-5">
              <div className="min-w-0">
                <Base.Title className="truncate text-lg font-semibold">{title}</Base.Title>
                {description && (
                  <Base.Description className="truncate text-sm text-muted">{description}</Base.Description>
                )}
              </div>
              <Base.Close
                aria-label="Close"
                className="flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
              >
                <X aria-hidden />
              </Base.Close>
            </header>
            <div className={clsx("min-h-0 flex-1 overflow-y-auto", !flush && "p-5")}>{children}</div>
            {footer && (
              <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
                {footer}
              </footer>
            )}
          </Base.Popup>
        </DialogParts>
      </Base.Portal>
    </Base.Root>
  );
}
