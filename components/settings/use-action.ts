import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { ask } from "@/components/live/ask";
import type { ActionError, ActionResult } from "@/lib/http/action-result";
import { isFieldOf } from "./is-field-of";

export type Action<Input, Data> = (input: Input) => Promise<ActionResult<Data>>;

/** Runs a server action, keeps what went wrong, and reads the page's data again once it worked. */
export function useAction<Input, Data>(action: Action<Input, Data>, onDone: (data: Data) => void) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [error, setError] = useState<ActionError | null>(null);

  function run(input: Input) {
    start(async () => {
      const result = await ask(action, input);
      setError(result.ok ? null : result.error);
      if (!result.ok) return;
      router.refresh();
      onDone(result.data);
    });
  }

  /** Forgets what was wrong: with one field while it is typed anew, or with all. */
  function clear(name?: string) {
    setError((current) => {
      const left = name ? current?.fields?.filter(({ field }) => !isFieldOf(field, name)) : [];
      return current && left?.length ? { ...current, fields: left } : null;
    });
  }

  return {
    run,
    pending,
    error,
    clear,
    /** What is wrong with one field of the form, or with something inside it. */
    errorOf: (name: string) => error?.fields?.find(({ field }) => isFieldOf(field, name))?.message,
    /** What went wrong with the whole, as far as no field shows it. */
    failure: error && !error.fields?.length ? error.message : null,
  };
}
