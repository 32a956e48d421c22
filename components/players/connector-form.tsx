"use client";

import { useState } from "react";
import { DraftFooter } from "@/components/settings/draft-footer";
import { numberIn } from "@/components/settings/number-in";
import { ShownOnceDialog } from "@/components/settings/shown-once-dialog";
import { useDraft } from "@/components/settings/use-draft";
import { Choice } from "@/components/ui/choice";
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
  const [secret, setSecret] = useState<string | null>(null);
  const form = useDraft({
    stored: draftOf(connector),
    save: putConnector,
    inputOf: ({ timeoutMs, cacheSeconds, ...rest }) => ({
      ...rest,
      timeoutMs: numberIn(timeoutMs),
      cacheSeconds: numberIn(cacheSeconds),
    }),
    said: connector ? "Saved" : "The backend is connected",
    onSaved: (made) => setSecret(made.secret),
  });
  const { control, errorOf } = form;

  return (
    <>
      <form onSubmit={form.submit} noValidate className="flex max-w-2xl flex-col gap-4">
        <Field
          label="Base address"
          hint="We ask below it: …/players/{playerId}/balances and so on."
          error={errorOf("baseUrl")}
        >
          <Input
            mono
            spellCheck={false}
            placeholder="https://game.example/guildline"
            {...control("baseUrl")}
          />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="An answer has, in ms"
            hint="200 to 10,000; a read is tried twice."
            error={errorOf("timeoutMs")}
          >
            <Input inputMode="numeric" {...control("timeoutMs")} />
          </Field>
          <Field
            label="An answer stays good for, in s"
            hint="0 to 3,600; an older one is shown only when the backend fails."
            error={errorOf("cacheSeconds")}
          >
            <Input inputMode="numeric" {...control("cacheSeconds")} />
          </Field>
        </div>
        {connector && (
          <Choice
            label="Ask the backend"
            hint="Otherwise figures are those that the studio last put with the API."
            {...form.choice("isEnabled")}
          />
        )}
        <DraftFooter form={form} act={connector ? "Save" : "Connect the backend"} />
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

function draftOf(connector: ShownConnector | null) {
  return {
    baseUrl: connector?.baseUrl ?? "",
    timeoutMs: String(connector?.timeoutMs ?? 2_000),
    cacheSeconds: String(connector?.cacheSeconds ?? 60),
    isEnabled: connector?.isEnabled ?? true,
  };
}
