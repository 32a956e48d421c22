"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog } from "@/components/ui/dialog";

/** A secret at the only moment it can be seen. */
export function ShownOnceDialog({
  title,
  what,
  secret,
  onClose,
  children,
}: {
  title: string;
  /** Completes "Copy …". */
  what: string;
  secret: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={children}
      footer={
        <Button variant="primary" onClick={onClose}>
          I have kept it
        </Button>
      }
    >
      <CopyField value={secret} label={what} />
    </Dialog>
  );
}
