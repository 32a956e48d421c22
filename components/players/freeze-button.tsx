"use client";

import { Snowflake, Sun } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { FormDialog } from "@/components/settings/form-dialog";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
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
  const [isOpen, setOpen] = useState(false);
  const { run, pending, errorOf, failure, clear } = useAction(freeze, () => {
    setOpen(false);
    toast.success("The player is frozen");
  });

  return (
    <FormDialog
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        clear();
      }}
      size="sm"
      trigger={<Button icon={<Snowflake aria-hidden />}>Freeze</Button>}
      title="Freeze this player?"
      description="Until a person unfreezes them they get no sign-in code, cannot recover the account and get no temporary credentials. They can still write to you."
      act="Freeze the player"
      isDangerous
      pending={pending}
      failure={failure}
      onType={clear}
      onSubmit={(said) => run({ playerId, reason: String(said.get("reason") ?? "") })}
    >
      <Field label="Reason" hint="For whoever looks at it later." error={errorOf("reason")}>
        <Textarea name="reason" rows={2} maxLength={500} />
      </Field>
    </FormDialog>
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
