"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactElement, type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import type { ActionResult } from "@/lib/http/action-result";
import { useFieldErrors } from "./use-field-errors";

type Typed = {
  value: string;
  autoComplete: string;
  onChange: (event: { target: { value: string } }) => void;
};

/** A connection's first form. Once it is made, its page opens. */
export function ConnectDialog<Draft extends Record<string, string>>({
  title,
  description,
  trigger,
  act,
  empty,
  connect,
  children,
}: {
  title: string;
  description: string;
  trigger: ReactElement;
  /** What the button does, in words. */
  act: string;
  empty: Draft;
  connect: (draft: Draft) => Promise<ActionResult<{ id: string }>>;
  children: (form: {
    control: (name: keyof Draft & string) => Typed;
    errorOf: (name: keyof Draft & string) => string | undefined;
  }) => ReactNode;
}) {
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
    const result = await connect(draft);
    setSaving(false);
    if (!result.ok) return show(result.error);
    toggle(false);
    router.push(`/integrations/${result.data.id}`);
  }

  const control = (name: keyof Draft & string): Typed => ({
    value: draft[name] ?? "",
    autoComplete: "off",
    onChange: ({ target }) => {
      setDraft((current) => ({ ...current, [name]: target.value }));
      clear(name);
    },
  });

  return (
    <Dialog
      title={title}
      description={description}
      open={isOpen}
      onOpenChange={toggle}
      trigger={trigger}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="primary" loading={isSaving}>
            {act}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
        {children({ control, errorOf })}
      </form>
    </Dialog>
  );
}
