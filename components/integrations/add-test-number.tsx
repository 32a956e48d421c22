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
    <form
      ref={form}
      method="post"
      onSubmit={submit}
      noValidate
      className="mt-3 flex flex-wrap items-start gap-2"
    >
      <Field label="Whose phone" error={errorOf("name")} className="min-w-32 flex-1">
        <Input name="name" autoComplete="off" onChange={() => clear("name")} />
      </Field>
      <Field label="Phone number" error={errorOf("phone")} className="min-w-36 flex-1">
        <Input
          name="phone"
          autoComplete="off"
          type="tel"
          placeholder="+49 151 12345678"
          onChange={() => clear("phone")}
        />
      </Field>
      <Button type="submit" loading={pending} className="mt-[1.625rem]">
        Add phone
      </Button>
      <FormFailure>{failure}</FormFailure>
    </form>
  );
}
