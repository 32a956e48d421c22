"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ConnectDialog } from "./connect-dialog";
import type { CreateSmsAction } from "./sms-actions";
import { firstProvider } from "./sms-draft";

/** An address and a key to begin with; how the request looks is described on the integration's page. */
export function ConnectSms({ create, onClose }: { create: CreateSmsAction; onClose: () => void }) {
  return (
    <ConnectDialog
      title="Connect an SMS provider"
      description="Any provider with an HTTP API. How its request looks and what its answer means comes next."
      act="Connect the provider"
      connect={create}
      inputOf={(said) => ({
        name: said("name"),
        provider: firstProvider(said("url")),
        secret: said("secret").trim() || null,
      })}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <Field label="Name" hint="As your people will see it." error={errorOf("name")}>
            <Input name="name" autoComplete="off" />
          </Field>
          <Field label="Address" hint="Where a message is handed over." error={errorOf("url")}>
            <Input name="url" autoComplete="off" mono placeholder="https://sms.example/v1/messages" />
          </Field>
          <Field label="Key" optional hint="Stands as {{secret}} in the request." error={errorOf("secret")}>
            <Input name="secret" mono type="password" autoComplete="new-password" />
          </Field>
        </>
      )}
    </ConnectDialog>
  );
}
