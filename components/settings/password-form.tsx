"use client";

import { type FormEvent, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { FormFailure } from "./form-failure";
import { type Action, useAction } from "./use-action";

export type ChangePassword = Action<{ current: string; next: string }, void>;

export function PasswordForm({ changePassword, email }: { changePassword: ChangePassword; email: string }) {
  const form = useRef<HTMLFormElement>(null);
  const { run, pending, errorOf, failure } = useAction(changePassword, () => {
    form.current?.reset();
    toast.success("Your password was changed", { description: "Your other sign-ins were ended." });
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    run({ current: String(given.get("current")), next: String(given.get("next")) });
  }

  return (
    <form ref={form} method="post" onSubmit={submit} className="flex max-w-sm flex-col gap-4" noValidate>
      <FormFailure>{failure}</FormFailure>
      {/* Tells password managers whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field label="Present password" error={errorOf("current")}>
        <Input name="current" type="password" autoComplete="current-password" />
      </Field>
      <Field label="New password" hint="At least 12 characters; a few words do well." error={errorOf("next")}>
        <Input name="next" type="password" autoComplete="new-password" />
      </Field>
      <Button type="submit" variant="primary" loading={pending} className="self-start">
        Change my password
      </Button>
    </form>
  );
}
