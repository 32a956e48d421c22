"use client";

import { Snowflake, Sun } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { FormFailure } from "@/components/settings/form-failure";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { FreezeAction, UnfreezeAction } from "./player-actions";

/** Freezes a player, or lets a frozen one go on, after naming what that means. */
export function FreezeButton({
  playerId,
  isFrozen,
  freeze,
  unfreeze,
}: {
  playerId: string;
  isFrozen: boolean;
  freeze: FreezeAction;
  unfreeze: UnfreezeAction;
}) {
  return isFrozen ? (
    <Unfreeze playerId={playerId} unfreeze={unfreeze} />
  ) : (
    <Freeze playerId={playerId} freeze={freeze} />
  );
}

function Freeze({ playerId, freeze }: { playerId: string; freeze: FreezeAction }) {
  const formId = useId();
  const [isOpen, setOpen] = useState(false);
  const { run, pending, errorOf, failure, clear } = useAction(freeze, () => {
    setOpen(false);
    toast.success("The player is frozen");
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    run({ playerId, reason: String(new FormData(event.currentTarget).get("reason") ?? "") });
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        clear();
      }}
      size="sm"
      trigger={<Button icon={<Snowflake aria-hidden />}>Freeze</Button>}
      title="Freeze this player?"
      description="Until a person unfreezes them they get no sign-in code, cannot recover the account and get no temporary credentials. They can still write to you."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="danger" loading={pending}>
            Freeze the player
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-3">
        <FormFailure>{failure}</FormFailure>
        <Field label="Reason" hint="For whoever looks at it later." error={errorOf("reason")}>
          <Textarea name="reason" rows={2} maxLength={500} />
        </Field>
      </form>
    </Dialog>
  );
}

function Unfreeze({ playerId, unfreeze }: { playerId: string; unfreeze: UnfreezeAction }) {
  const [isAsked, setAsked] = useState(false);
  const { run, pending, failure } = useAction(unfreeze, () => {
    setAsked(false);
    toast.success("The player is not frozen any more");
  });
  return (
    <>
      <Button icon={<Sun aria-hidden />} onClick={() => setAsked(true)}>
        Unfreeze
      </Button>
      {isAsked && (
        <ConfirmDialog
          title="Unfreeze this player?"
          effect="They can get sign-in codes and recover the account again at once."
          act="Unfreeze the player"
          pending={pending}
          failure={failure}
          onConfirm={() => run({ playerId })}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
