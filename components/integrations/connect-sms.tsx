"use client";

import { MessageSquareText } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { CreateSmsAction } from "./sms-actions";
import { firstProvider } from "./sms-draft";
import { useFieldErrors } from "./use-field-errors";

const empty = { name: "", url: "", secret: "" };

/** An address and a key to begin with; how the request looks is described on the integration's page. */
export function ConnectSms({ create }: { create: CreateSmsAction }) {
  const router = useRouter();
  const formId = useId();
  const [isOpen, setOpen] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [draft, setDraft] = useState(empty);
  const { errorOf, clear, show } = useFieldErrors();

  function toggle(open: boolean) {
    setOpen(open);
    if (!open) setDraft(empty);
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    setSaving(true);
    const { name, url, secret } = draft;
    const result = await create({ name, provider: firstProvider(url), secret: secret.trim() || null });
    setSaving(false);
    if (!result.ok) return show(result.error);
    toggle(false);
    router.push(`/integrations/${result.data.id}`);
  }

  const control = (name: keyof typeof empty) => ({
    value: draft[name],
    autoComplete: "off",
    onChange: ({ target }: { target: { value: string } }) => {
      setDraft((current) => ({ ...current, [name]: target.value }));
      clear(name);
    },
  });

  return (
    <Dialog
      title="Connect an SMS provider"
      description="Any provider with an HTTP API. How its request looks and what its answer means comes next."
      open={isOpen}
      onOpenChange={toggle}
      trigger={<Button icon={<MessageSquareText aria-hidden />}>Connect SMS</Button>}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="primary" loading={isSaving}>
            Connect the provider
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Name" hint="As your people will see it." error={errorOf("name")}>
          <Input {...control("name")} />
        </Field>
        <Field label="Address" hint="Where a message is handed over." error={errorOf("url")}>
          <Input {...control("url")} mono placeholder="https://sms.example/v1/messages" />
        </Field>
        <Field label="Key" optional hint="Stands as {{secret}} in the request." error={errorOf("secret")}>
          <Input {...control("secret")} mono type="password" autoComplete="new-password" />
        </Field>
      </form>
    </Dialog>
  );
}
