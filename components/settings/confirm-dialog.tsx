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
  keep = "Cancel",
  pending,
  failure,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  effect: ReactNode;
  act: string;
  /** What the way back is called. */
  keep?: string;
  pending: boolean;
  failure: string | null;
  onConfirm: () => void;
  onClose: () => void;
  /** More of the effect than fits a sentence. */
  children?: ReactNode;
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
            <Button>{keep}</Button>
          </DialogClose>
          <Button variant="danger" loading={pending} onClick={onConfirm}>
            {act}
          </Button>
        </>
      }
    >
      {(failure || children) && (
        <div className="flex flex-col gap-3">
          <FormFailure>{failure}</FormFailure>
          {children}
        </div>
      )}
    </Dialog>
  );
}
