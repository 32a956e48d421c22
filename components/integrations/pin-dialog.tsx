"use client";

import { useState } from "react";
import { FormDialog } from "@/components/settings/form-dialog";
import { type Action, useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";

/** Asks for six digits, hands them on and forgets them. */
export function PinDialog({
  title,
  description,
  verb,
  said,
  submit,
}: {
  title: string;
  description: string;
  verb: string;
  /** What is told once Meta took it. */
  said: string;
  submit: Action<string, null>;
}) {
  const [isOpen, setOpen] = useState(false);
  const { run, pending, failure, errorOf, clear } = useAction(submit, () => {
    setOpen(false);
    toast.success(said);
  });
  return (
    <FormDialog
      size="sm"
      title={title}
      description={description}
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        clear();
      }}
      trigger={<Button size="sm">{verb}</Button>}
      act={verb}
      pending={pending}
      failure={failure}
      onType={clear}
      onSubmit={(form) => run(String(form.get("pin")))}
    >
      <Field label="PIN" hint="Six digits." error={errorOf("pin")}>
        <Input name="pin" mono type="password" inputMode="numeric" autoComplete="off" maxLength={6} />
      </Field>
    </FormDialog>
  );
}
