"use client";

import { type FormEvent, useRef, useState } from "react";
import { FormFailure } from "@/components/settings/form-failure";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useHydrated } from "@/components/ui/use-now";

const failures: Record<string, string> = {
  CredentialsSignin: "The e-mail address or the password is not right.",
  throttled: "Too many attempts. Wait a while before you try again.",
  unavailable: "Signing in does not work at the moment. Try again shortly.",
};

export function SignInForm({ next }: { next: string }) {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const isHydrated = useHydrated();
  const password = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    setPending(true);
    setFailure(null);
    const code = await trySignIn(String(given.get("email")), String(given.get("password")));
    if (code === null) {
      location.assign(next);
      return;
    }
    setPending(false);
    setFailure(failures[code] ?? "The server cannot be reached. Try again in a moment.");
    password.current?.select();
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4" method="post">
      <FormFailure>{failure}</FormFailure>
      <Field label="E-mail address">
        <Input name="email" type="email" autoComplete="username" required autoFocus className="h-10" />
      </Field>
      <Field label="Password">
        <Input
          ref={password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          className="h-10"
        />
      </Field>
      {/* Sent before this page can answer, the form would come back empty and say nothing. */}
      <Button
        type="submit"
        variant="primary"
        size="lg"
        disabled={!isHydrated}
        loading={pending}
        className="mt-1 w-full"
      >
        Sign in
      </Button>
    </form>
  );
}

/** Null when it worked, else next-auth's word for what did not. */
async function trySignIn(email: string, password: string): Promise<string | null> {
  try {
    const { signIn } = await import("next-auth/react");
    const answer = await signIn("credentials", { email, password, redirect: false });
    return answer?.ok ? null : (answer?.error ?? "unreachable");
  } catch {
    return "unreachable";
  }
}
