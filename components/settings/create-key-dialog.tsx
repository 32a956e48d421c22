"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type Scope, scopes } from "@/lib/scopes";
import { FormDialog } from "./form-dialog";
import { ShownOnceDialog } from "./shown-once-dialog";
import { type Action, useAction } from "./use-action";

export type CreateKey = Action<{ name: string; scopes: Scope[] }, { secret: string }>;

export function CreateKeyDialog({ createKey, grantable }: { createKey: CreateKey; grantable: Scope[] }) {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<Scope>>(new Set());
  const [secret, setSecret] = useState<string | null>(null);
  const { run, pending, errorOf, failure, clear } = useAction(createKey, (made) => {
    setOpen(false);
    setSecret(made.secret);
  });

  function choose(scope: Scope, isChosen: boolean) {
    const next = new Set(chosen);
    if (isChosen) next.add(scope);
    else next.delete(scope);
    setChosen(next);
    clear("scopes");
  }

  return (
    <>
      <FormDialog
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          setChosen(new Set());
          clear();
        }}
        trigger={
          <Button variant="primary" icon={<KeyRound aria-hidden />}>
            Create a key
          </Button>
        }
        title="Create an API key"
        description="For one program, with no more than it needs."
        act={`Create a key with ${chosen.size === 1 ? "1 permission" : `${chosen.size} permissions`}`}
        pending={pending}
        failure={failure}
        onType={clear}
        onSubmit={(said) => run({ name: String(said.get("name")), scopes: [...chosen] })}
      >
        <Field label="Name" hint="Who will use it, e.g. Matchmaking server" error={errorOf("name")}>
          <Input name="name" autoComplete="off" maxLength={100} />
        </Field>
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1.5 font-medium">Permissions</legend>
          {errorOf("scopes") && <p className="text-sm text-danger">{errorOf("scopes")}</p>}
          <div className="grid gap-x-4 sm:grid-cols-2">
            {grantable.map((scope) => (
              // biome-ignore lint/a11y/noLabelWithoutControl: the Checkbox inside is the control
              <label key={scope} className="flex items-start gap-2.5 py-1.5">
                <Checkbox
                  className="mt-0.5"
                  checked={chosen.has(scope)}
                  onCheckedChange={(isChosen) => choose(scope, isChosen)}
                />
                <span className="min-w-0">
                  {scopes[scope]}
                  <code className="block font-mono text-xs text-muted">{scope}</code>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      </FormDialog>
      {secret && (
        <ShownOnceDialog title="Your new key" what="the key" secret={secret} onClose={() => setSecret(null)}>
          Put it where the program reads its secrets. It is stored only as a fingerprint and cannot be shown
          again.
        </ShownOnceDialog>
      )}
    </>
  );
}
