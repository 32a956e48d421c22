"use client";

import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { FormFailure } from "@/components/settings/form-failure";
import { ShownOnceDialog } from "@/components/settings/shown-once-dialog";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ShownConnector } from "@/lib/connector/present-connector";
import type { PutConnectorAction } from "./connector-actions";

/** Connects the studio's backend, or changes how it is asked. */
export function ConnectorForm({
  connector,
  putConnector,
}: {
  connector: ShownConnector | null;
  putConnector: PutConnectorAction;
}) {
  const [isEnabled, setEnabled] = useState(connector?.isEnabled ?? true);
  const [secret, setSecret] = useState<string | null>(null);
  const { run, pending, errorOf, failure } = useAction(putConnector, (made) => {
    if (made.secret) setSecret(made.secret);
    else toast.success("Saved");
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    run({
      baseUrl: String(said.get("baseUrl")),
      timeoutMs: Number(said.get("timeoutMs")),
      cacheSeconds: Number(said.get("cacheSeconds")),
      isEnabled,
    });
  }

  return (
    <>
      <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-4">
        <FormFailure>{failure}</FormFailure>
        <Field
          label="Base address"
          hint="We ask below it: …/players/{playerId}/balances and so on."
          error={errorOf("baseUrl")}
        >
          <Input
            name="baseUrl"
            mono
            autoComplete="off"
            spellCheck={false}
            placeholder="https://game.example/guildline"
            defaultValue={connector?.baseUrl ?? ""}
          />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="An answer has, in ms"
            hint="200 to 10,000; a read is tried twice."
            error={errorOf("timeoutMs")}
          >
            <Input name="timeoutMs" type="number" defaultValue={String(connector?.timeoutMs ?? 2_000)} />
          </Field>
          <Field
            label="An answer stays good for, in s"
            hint="0 to 3,600; an older one is shown only when the backend fails."
            error={errorOf("cacheSeconds")}
          >
            <Input name="cacheSeconds" type="number" defaultValue={String(connector?.cacheSeconds ?? 60)} />
          </Field>
        </div>
        {connector && (
          // biome-ignore lint/a11y/noLabelWithoutControl: the Checkbox inside is the control
          <label className="flex items-start gap-2.5">
            <Checkbox className="mt-0.5" checked={isEnabled} onCheckedChange={setEnabled} />
            <span>
              Ask the backend
              <span className="block text-sm text-muted">
                Otherwise figures are those that the studio last put with the API.
              </span>
            </span>
          </label>
        )}
        <Button type="submit" variant="primary" loading={pending} className="self-start">
          {connector ? "Save" : "Connect the backend"}
        </Button>
      </form>
      {secret && (
        <ShownOnceDialog
          title="The signing secret"
          what="the signing secret"
          secret={secret}
          onClose={() => setSecret(null)}
        >
          Give it to the backend, which checks our requests with it. It cannot be shown again; a new one can
          be made.
        </ShownOnceDialog>
      )}
    </>
  );
}
