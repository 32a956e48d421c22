"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ConnectDialog } from "./connect-dialog";
import type { CreateAction } from "./integration-actions";

/** Only the name is needed at once; the rest can follow on the integration's page. */
export function ConnectWhatsapp({ create, onClose }: { create: CreateAction; onClose: () => void }) {
  return (
    <ConnectDialog
      title="Connect a WhatsApp number"
      description="Only the name is needed now. The verify token and the callback URL for Meta are made at once."
      act="Create integration"
      connect={create}
      inputOf={(said) => ({
        name: said("name"),
        phoneNumberId: said("phoneNumberId").trim() || null,
        wabaId: said("wabaId").trim() || null,
        accessToken: said("accessToken").trim() || null,
        appSecret: said("appSecret").trim() || null,
      })}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <Field
            label="Name"
            hint="As your people will see it, such as “Support, Europe”."
            error={errorOf("name")}
          >
            <Input name="name" autoComplete="off" />
          </Field>
          <Field label="Phone number id" optional error={errorOf("phoneNumberId")}>
            <Input name="phoneNumberId" autoComplete="off" mono inputMode="numeric" />
          </Field>
          <Field label="WhatsApp Business Account id" optional error={errorOf("wabaId")}>
            <Input name="wabaId" autoComplete="off" mono inputMode="numeric" />
          </Field>
          <Field label="Access token" optional error={errorOf("accessToken")}>
            <Input name="accessToken" mono type="password" autoComplete="new-password" />
          </Field>
          <Field label="App secret" optional error={errorOf("appSecret")}>
            <Input name="appSecret" mono type="password" autoComplete="new-password" />
          </Field>
        </>
      )}
    </ConnectDialog>
  );
}
