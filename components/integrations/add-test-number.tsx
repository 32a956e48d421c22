"use client";

import { type FormEvent, useRef } from "react";
import { FormFailure } from "@/components/settings/form-failure";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { TestActions } from "./test-actions";

export function AddTestNumber({ integrationId, add }: { integrationId: string; add: TestActions["add"] }) {
  const form = useRef<HTMLFormElement>(null);
  const { run, pending, failure, errorOf, clear } = useAction(add, () => form.current?.reset());

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    run({ integrationId, name: String(said.get("name")), phone: String(said.get("phone")) });
  }

  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="@container mt-3">
      <div className="grid grid-cols-2 items-start gap-2 @sm:grid-cols-[1fr_1fr_auto]">
        <Field label="Whose phone" error={errorOf("name")}>
          <Input name="name" autoComplete="off" onChange={() => clear("name")} />
        </Field>
        <Field label="Phone number" error={errorOf("phone")}>
          <Input
            name="phone"
            autoComplete="off"
            type="tel"
            placeholder="+49 151 12345678"
            onChange={() => clear("phone")}
          />
        </Field>
        <Button type="submit" loading={pending} className="justify-self-start @sm:mt-[1.625rem]">
          Add phone
        </Button>
      </div>
      <FormFailure>{failure}</FormFailure>
    </form>
  );
}
