"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ConnectDialog } from "./connect-dialog";
import type { CreateAction, NewIntegration } from "./integration-actions";

const empty = { name: "", phoneNumberId: "", wabaId: "", accessToken: "", appSecret: "" };

/** Only the name is needed at once; the rest can follow on the integration's page. */
export function CreateIntegration({ create }: { create: CreateAction }) {
  return (
    <ConnectDialog
      title="Connect a WhatsApp number"
      description="Only the name is needed now. The verify token and the callback URL for Meta are made at once."
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden />}>
          Connect a number
        </Button>
      }
      act="Create integration"
      empty={empty}
      connect={(draft) => create(inputOf(draft))}
    >
      {({ control, errorOf }) => (
        <>
          <Field
            label="Name"
            hint="As your people will see it, such as “Support, Europe”."
            error={errorOf("name")}
          >
            <Input {...control("name")} />
          </Field>
          <Field label="Phone number id" optional error={errorOf("phoneNumberId")}>
            <Input {...control("phoneNumberId")} mono inputMode="numeric" />
          </Field>
          <Field label="WhatsApp Business Account id" optional error={errorOf("wabaId")}>
            <Input {...control("wabaId")} mono inputMode="numeric" />
          </Field>
          <Field label="Access token" optional error={errorOf("accessToken")}>
            <Input {...control("accessToken")} mono type="password" autoComplete="new-password" />
          </Field>
          <Field label="App secret" optional error={errorOf("appSecret")}>
            <Input {...control("appSecret")} mono type="password" autoComplete="new-password" />
          </Field>
        </>
      )}
    </ConnectDialog>
  );
}

function inputOf(draft: typeof empty): NewIntegration {
  const { name, ...rest } = draft;
  const given = (text: string) => (text.trim() === "" ? null : text);
  return {
    name,
    phoneNumberId: given(rest.phoneNumberId),
    wabaId: given(rest.wabaId),
    accessToken: given(rest.accessToken),
    appSecret: given(rest.appSecret),
  };
}
