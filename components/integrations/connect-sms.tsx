"use client";

import { MessageSquareText } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ConnectDialog } from "./connect-dialog";
import type { CreateSmsAction } from "./sms-actions";
import { firstProvider } from "./sms-draft";

/** An address and a key to begin with; how the request looks is described on the integration's page. */
export function ConnectSms({ create }: { create: CreateSmsAction }) {
  return (
    <ConnectDialog
      title="Connect an SMS provider"
      description="Any provider with an HTTP API. How its request looks and what its answer means comes next."
      trigger={<Button icon={<MessageSquareText aria-hidden />}>Connect SMS</Button>}
      act="Connect the provider"
      empty={{ name: "", url: "", secret: "" }}
      connect={({ name, url, secret }) =>
        create({ name, provider: firstProvider(url), secret: secret.trim() || null })
      }
    >
      {({ control, errorOf }) => (
        <>
          <Field label="Name" hint="As your people will see it." error={errorOf("name")}>
            <Input {...control("name")} />
          </Field>
          <Field label="Address" hint="Where a message is handed over." error={errorOf("url")}>
            <Input {...control("url")} mono placeholder="https://sms.example/v1/messages" />
          </Field>
          <Field label="Key" optional hint="Stands as {{secret}} in the request." error={errorOf("secret")}>
            <Input {...control("secret")} mono type="password" autoComplete="new-password" />
          </Field>
        </>
      )}
    </ConnectDialog>
  );
}
