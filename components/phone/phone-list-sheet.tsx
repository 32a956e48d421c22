"use client";

import { Dialog } from "@base-ui/react/dialog";
import clsx from "clsx";
import { X } from "lucide-react";
import { Fragment, useState } from "react";
import { Button } from "@/components/ui/button";
import { LendProps } from "@/components/ui/lend-props";
import type { TriggerPort } from "@/components/ui/trigger-port";
import type { PhoneListProps } from "./phone-list";

/** The rows of a list message, from the bottom of the handset's own screen. */
export function PhoneListSheet({
  port,
  list,
  screen,
  onChoose,
}: Omit<PhoneListProps, "trigger"> & { port: TriggerPort }) {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);

  async function send() {
    if (chosen !== null && (await onChoose(chosen))) setOpen(false);
  }

  return (
    <Dialog.Root open={open} onOpenChange={setOpen} modal="trap-focus">
      <Dialog.Trigger render={(props) => <LendProps port={port} props={props} />} />
      <Dialog.Portal container={screen}>
        <Dialog.Backdrop className="absolute inset-0 z-10 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="absolute inset-x-0 bottom-0 z-10 flex max-h-[80%] flex-col rounded-t-xl bg-surface shadow-lg transition-transform data-ending-style:translate-y-8 data-starting-style:translate-y-8">
          <header className="flex h-12 shrink-0 items-center justify-between border-b border-line pr-2 pl-4">
            <Dialog.Title className="font-semibold">{list.button}</Dialog.Title>
            <Dialog.Close
              aria-label="Close"
              className="flex size-8 items-center justify-center rounded-md text-muted hover:bg-hover"
            >
              <X aria-hidden />
            </Dialog.Close>
          </header>
          <div role="radiogroup" aria-label={list.button} className="min-h-0 flex-1 overflow-y-auto py-1">
            {list.sections.map((section) => (
              <Fragment key={section.title ?? section.rows[0]?.id}>
                {section.title && (
                  <p className="px-4 pt-3 pb-1 text-sm font-medium text-accent">{section.title}</p>
                )}
                {section.rows.map((row) => (
                  <label
                    key={row.id}
                    className={clsx(
                      "flex cursor-pointer items-center gap-3 px-4 py-2 has-focus-visible:bg-hover",
                      chosen === row.id && "bg-wash",
                    )}
                  >
                    <span className="min-w-0 flex-1">
                      <span className="block text-md">{row.title}</span>
                      {row.description && <span className="block text-sm text-muted">{row.description}</span>}
                    </span>
                    <input
                      type="radio"
                      name="row"
                      value={row.id}
                      checked={chosen === row.id}
                      onChange={() => setChosen(row.id)}
                      className="size-4 accent-accent"
                    />
                  </label>
                ))}
              </Fragment>
            ))}
          </div>
          <footer className="border-t border-line p-3">
            <Button variant="primary" size="lg" className="w-full" disabled={chosen === null} onClick={send}>
              Send choice
            </Button>
          </footer>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
