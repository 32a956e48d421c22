"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { NumberActions } from "./number-actions";
import { useFieldErrors } from "./use-field-errors";

/** A code is asked for by SMS or by a call, then typed in. */
export function VerifyOwnership({
  integrationId,
  ask,
  prove,
}: {
  integrationId: string;
  ask: NumberActions["askCode"];
  prove: NumberActions["proveCode"];
}) {
  const formId = useId();
  const [isOpen, setOpen] = useState(false);
  const [asked, setAsked] = useState<"sms" | "voice" | null>(null);
  const [busy, setBusy] = useState<"sms" | "voice" | "code" | null>(null);
  const [code, setCode] = useState("");
  const { errorOf, clear, show } = useFieldErrors();

  function toggle(open: boolean) {
    setOpen(open);
    setCode("");
    setAsked(null);
    clear("code");
  }

  async function askBy(method: "sms" | "voice") {
    setBusy(method);
    const result = await ask({ integrationId, method, language: "en_US" });
    setBusy(null);
    if (!result.ok) return show(result.error);
    setAsked(method);
  }

  async function send(event: FormEvent) {
    event.preventDefault();
    setBusy("code");
    const result = await prove({ integrationId, code });
    setBusy(null);
    if (!result.ok) return show(result.error);
    toggle(false);
  }

  return (
    <Dialog
      size="sm"
      title="Verify the number"
      description="Ask for a code, then type it in."
      open={isOpen}
      onOpenChange={toggle}
      trigger={<Button size="sm">Verify number</Button>}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="primary" loading={busy === "code"}>
            Verify number
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} noValidate className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <Button size="sm" loading={busy === "sms"} onClick={() => askBy("sms")}>
            Send code by SMS
          </Button>
          <Button size="sm" loading={busy === "voice"} onClick={() => askBy("voice")}>
            Send code by call
          </Button>
        </div>
        <p role="status" className="text-sm text-muted">
          {asked === null && "The code goes to the number itself."}
          {asked === "sms" && "An SMS with the code is on its way."}
          {asked === "voice" && "The number will be called and told the code."}
        </p>
        <Field label="Code" error={errorOf("code")}>
          <Input
            mono
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => {
              setCode(event.target.value);
              clear("code");
            }}
          />
        </Field>
      </form>
    </Dialog>
  );
}
