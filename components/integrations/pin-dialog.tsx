"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/action-result";
import { useFieldErrors } from "./use-field-errors";

/** Asks for six digits, hands them on and forgets them. */
export function PinDialog({
  title,
  description,
  verb,
  submit,
}: {
  title: string;
  description: string;
  verb: string;
  submit: (pin: string) => Promise<ActionResult<null>>;
}) {
  const formId = useId();
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [pin, setPin] = useState("");
  const { errorOf, clear, show } = useFieldErrors();

  function toggle(open: boolean) {
    setOpen(open);
    setPin("");
    clear("pin");
  }

  async function send(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const result = await submit(pin);
    setBusy(false);
    if (!result.ok) return show(result.error);
    toggle(false);
  }

  return (
    <Dialog
      size="sm"
      title={title}
      description={description}
      open={isOpen}
      onOpenChange={toggle}
      trigger={<Button size="sm">{verb}</Button>}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="primary" loading={isBusy}>
            {verb}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} noValidate>
        <Field label="PIN" hint="Six digits." error={errorOf("pin")}>
          <Input
            mono
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={6}
            value={pin}
            onChange={(event) => {
              setPin(event.target.value);
              clear("pin");
            }}
          />
        </Field>
      </form>
    </Dialog>
  );
}
