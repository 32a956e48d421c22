"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { CreateAction, NewIntegration } from "./integration-actions";
import { useFieldErrors } from "./use-field-errors";

const empty = { name: "", phoneNumberId: "", wabaId: "", accessToken: "", appSecret: "" };

/** Only the name is needed at once; the rest can follow on the integration's page. */
export function CreateIntegration({ create }: { create: CreateAction }) {
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
    const result = await create(inputOf(draft));
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
      title="Connect a WhatsApp number"
      description="Only the name is needed now. The verify token and the callback URL for Meta are made at once."
      open={isOpen}
      onOpenChange={toggle}
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden />}>
          Connect a number
        </Button>
      }
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="primary" loading={isSaving}>
            Create integration
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
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
      </form>
    </Dialog>
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
