"use client";

import { KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** undefined keeps what is stored, null removes it, a text replaces it. */
export type SecretDraft = string | null | undefined;

/** A secret that can be written and never read: stored or not is all the screen knows. */
export function SecretField({
  label,
  hint,
  error,
  isStored,
  draft,
  disabled,
  onChange,
}: {
  label: string;
  hint: string;
  error: string | undefined;
  isStored: boolean;
  draft: SecretDraft;
  disabled: boolean;
  onChange: (draft: SecretDraft) => void;
}) {
  if (isStored && draft === undefined) {
    return (
      <SecretState label={label} text="Stored" error={error}>
        {!disabled && (
          <>
            <Button size="sm" variant="ghost" onClick={() => onChange("")}>
              Replace<span className="sr-only"> {label.toLowerCase()}</span>
            </Button>
            <Button size="sm" variant="ghost" onClick={() => onChange(null)}>
              Remove<span className="sr-only"> {label.toLowerCase()}</span>
            </Button>
          </>
        )}
      </SecretState>
    );
  }
  if (isStored && draft === null) {
    return (
      <SecretState label={label} text="Will be removed when you save" error={error}>
        <Button size="sm" variant="ghost" onClick={() => onChange(undefined)}>
          Keep it
        </Button>
      </SecretState>
    );
  }
  return (
    <Field label={label} hint={hint} error={error}>
      <div className="flex gap-2">
        <Input
          mono
          type="password"
          autoComplete="new-password"
          spellCheck={false}
          disabled={disabled}
          value={draft ?? ""}
          onChange={(event) => onChange(event.target.value)}
        />
        {isStored && (
          <Button variant="ghost" onClick={() => onChange(undefined)}>
            Keep the stored one
          </Button>
        )}
      </div>
    </Field>
  );
}

function SecretState({
  label,
  text,
  error,
  children,
}: {
  label: string;
  text: string;
  error: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-1.5">
      <p className="font-medium">{label}</p>
      <div className="flex min-h-8 flex-wrap items-center gap-2 rounded-md border border-line bg-raised pr-1 pl-2.5">
        <KeyRound aria-hidden className="text-muted" />
        <span className="min-w-0 flex-1 text-muted">{text}</span>
        {children}
      </div>
      {error && <p className="text-sm text-danger">{error}</p>}
    </div>
  );
}
