"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { TestActions } from "./test-actions";
import { useFieldErrors } from "./use-field-errors";

const empty = { name: "", phone: "" };

export function AddTestNumber({ integrationId, add }: { integrationId: string; add: TestActions["add"] }) {
  const router = useRouter();
  const [draft, setDraft] = useState(empty);
  const [isBusy, setBusy] = useState(false);
  const { errorOf, clear, show } = useFieldErrors();

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const result = await add({ integrationId, ...draft });
    setBusy(false);
    if (!result.ok) return show(result.error);
    setDraft(empty);
    router.refresh();
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
    <form method="post" onSubmit={submit} noValidate className="mt-3 flex flex-wrap items-end gap-2">
      <Field label="Whose phone" error={errorOf("name")} className="min-w-32 flex-1">
        <Input {...control("name")} />
      </Field>
      <Field label="Phone number" error={errorOf("phone")} className="min-w-36 flex-1">
        <Input {...control("phone")} type="tel" placeholder="+49 151 12345678" />
      </Field>
      <Button type="submit" loading={isBusy}>
        Add phone
      </Button>
    </form>
  );
}
