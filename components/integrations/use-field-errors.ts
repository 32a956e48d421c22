"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { ActionError } from "@/lib/http/action-result";

type Messages = Readonly<Record<string, string>>;

/** The errors of a form by field. What belongs to no field is said in a toast. */
export function useFieldErrors() {
  const [messages, setMessages] = useState<Messages>({});
  return {
    errorOf: (field: string): string | undefined => messages[field],
    clear: (field: string) =>
      setMessages((current) => {
        const { [field]: _gone, ...rest } = current;
        return rest;
      }),
    show: ({ message, fields = [] }: ActionError) => {
      setMessages(Object.fromEntries(fields.map((error) => [lastPart(error.field), error.message])));
      toast.error(fields.length === 0 ? message : "Some fields need another look");
    },
  };
}

// An action's input may wrap the form's: `changes.phoneNumberId`.
function lastPart(field: string): string {
  return field.split(".").at(-1) ?? field;
}
