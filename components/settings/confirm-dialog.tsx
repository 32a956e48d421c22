"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { FormFailure } from "./form-failure";

/** Asks before something that cannot be undone; the button repeats what will happen. */
export function ConfirmDialog({
  title,
  effect,
  act,
  pending,
  failure,
  onConfirm,
  onClose,
}: {
  title: string;
  effect: ReactNode;
  act: string;
  pending: boolean;
  failure: string | null;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={effect}
      size="sm"
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="danger" loading={pending} onClick={onConfirm}>
            {act}
          </Button>
        </>
      }
    >
      {failure && <FormFailure>{failure}</FormFailure>}
    </Dialog>
  );
}
