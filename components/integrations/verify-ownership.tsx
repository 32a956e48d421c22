"use client";

import { useState } from "react";
import { FormDialog } from "@/components/settings/form-dialog";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { NumberActions } from "./number-actions";

const ways = { sms: "SMS", voice: "call" } as const;
type Way = keyof typeof ways;

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
  const [isOpen, setOpen] = useState(false);
  const [way, setWay] = useState<Way | null>(null);
  const [asked, setAsked] = useState<Way | null>(null);
  const asking = useAction(ask, () => setAsked(way));
  const proving = useAction(prove, () => {
    setOpen(false);
    toast.success("The number is verified");
  });

  function toggle(open: boolean) {
    setOpen(open);
    setAsked(null);
    asking.clear();
    proving.clear();
  }

  function askBy(method: Way) {
    setWay(method);
    asking.run({ integrationId, method, language: "en_US" });
  }

  return (
    <FormDialog
      size="sm"
      title="Verify the number"
      description="Ask for a code, then type it in."
      open={isOpen}
      onOpenChange={toggle}
      trigger={<Button size="sm">Verify number</Button>}
      act="Verify number"
      pending={proving.pending}
      failure={proving.failure ?? asking.error?.message ?? null}
      onType={proving.clear}
      onSubmit={(form) => proving.run({ integrationId, code: String(form.get("code")) })}
    >
      <div className="flex flex-wrap items-center gap-2">
        {(["sms", "voice"] as const).map((method) => (
          <Button
            key={method}
            size="sm"
            loading={asking.pending && way === method}
            onClick={() => askBy(method)}
          >
            Send code by {ways[method]}
          </Button>
        ))}
      </div>
      <p role="status" className="text-sm text-muted">
        {asked === null && "The code goes to the number itself."}
        {asked === "sms" && "An SMS with the code is on its way."}
        {asked === "voice" && "The number will be called and told the code."}
      </p>
      <Field label="Code" error={proving.errorOf("code")}>
        <Input name="code" mono inputMode="numeric" autoComplete="one-time-code" />
      </Field>
    </FormDialog>
  );
}
