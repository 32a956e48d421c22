"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ShownMassSend, SteerActions } from "./broadcast-actions";
import { formatCount } from "./figures";

export type Steering = keyof SteerActions;

const words = {
  pause: {
    act: "Pause",
    title: "Pause this mass send?",
    effect: (left: string) =>
      `Nothing more leaves from then on, but for the few messages a worker is handing over at that moment. ${left} wait until someone resumes it.`,
    keep: "Let it run",
    done: "Paused",
  },
  resume: {
    act: "Resume",
    title: "Resume this mass send?",
    effect: (left: string) => `${left} are written to from now on. Nobody gets it twice.`,
    keep: "Leave it paused",
    done: "Resumed",
  },
  cancel: {
    act: "Cancel it for good",
    title: "Cancel this mass send?",
    effect: (left: string) =>
      `${left} will not get it, and it cannot be taken up again. What has left stays with the players.`,
    keep: "Keep it",
    done: "Cancelled",
  },
};

/** Names what an act does to those who wait, before it does it. */
export function SteerDialog({
  steering,
  massSend,
  actions,
  onClose,
}: {
  steering: Steering;
  massSend: ShownMassSend;
  actions: SteerActions;
  /** Called with true once it was done. */
  onClose: (isDone: boolean) => void;
}) {
  const [reason, setReason] = useState("");
  const [isBusy, setBusy] = useState(false);
  const { act, title, effect, keep, done } = words[steering];
  const { id, progress } = massSend;
  const left = progress.queued === 1 ? "1 player" : `${formatCount(progress.queued)} players`;

  async function confirm() {
    setBusy(true);
    const result =
      steering === "cancel"
        ? await actions.cancel({ id, reason: reason.trim() || "Called off." })
        : await actions[steering]({ id });
    setBusy(false);
    if (!result.ok) return toast.error(result.error.message);
    toast.success(done);
    onClose(true);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose(false)}
      title={title}
      description={effect(left)}
      size="sm"
      footer={
        <>
          <DialogClose>
            <Button>{keep}</Button>
          </DialogClose>
          <Button variant={steering === "cancel" ? "danger" : "primary"} loading={isBusy} onClick={confirm}>
            {act}
          </Button>
        </>
      }
    >
      {steering === "cancel" && (
        <Field label="Reason" optional hint="Stands on every message that was called off.">
          <Input value={reason} maxLength={300} onChange={({ target }) => setReason(target.value)} />
        </Field>
      )}
    </Dialog>
  );
}
