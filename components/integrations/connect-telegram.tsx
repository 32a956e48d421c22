"use client";

import { Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { CreateBotAction } from "./telegram-actions";
import { useFieldErrors } from "./use-field-errors";

const empty = { name: "", botToken: "", baseUrl: "" };

/** The token is all it takes: Telegram says whose it is and is told where to deliver. */
export function ConnectTelegram({ create }: { create: CreateBotAction }) {
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
    const { baseUrl, ...rest } = draft;
    const result = await create({ ...rest, ...(baseUrl.trim() !== "" && { baseUrl }) });
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
      title="Connect a Telegram bot"
      description="Make a bot with @BotFather on Telegram and paste its token. Telegram is asked whose it is and told to deliver here."
      open={isOpen}
      onOpenChange={toggle}
      trigger={<Button icon={<Send aria-hidden />}>Connect a Telegram bot</Button>}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="primary" loading={isSaving}>
            Connect the bot
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field
          label="Name"
          hint="As your people will see it, such as “Telegram, Europe”."
          error={errorOf("name")}
        >
          <Input {...control("name")} />
        </Field>
        <Field label="Bot token" hint="Digits, a colon, letters." error={errorOf("botToken")}>
          <Input {...control("botToken")} mono type="password" autoComplete="new-password" />
        </Field>
        <Field
          label="Base URL"
          optional
          hint="Telegram’s unless it is an emulator’s."
          error={errorOf("baseUrl")}
        >
          <Input {...control("baseUrl")} mono placeholder="https://api.telegram.org" />
        </Field>
      </form>
    </Dialog>
  );
}
