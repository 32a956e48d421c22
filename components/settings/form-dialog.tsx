"use client";

import { type FormEvent, type ReactElement, type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { FormFailure } from "./form-failure";

/** A dialog that is one form: what is wrong with the whole stands on top, the way back and the act at its end. */
export function FormDialog({
  act,
  isDangerous = false,
  pending,
  failure,
  disabled,
  onType,
  onSubmit,
  children,
  ...dialog
}: {
  title: string;
  /** What will happen, or what is asked; read out when the dialog opens. */
  description?: ReactNode;
  size?: "sm" | "md" | "lg";
  trigger?: ReactElement;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What the button does, in words. */
  act: string;
  isDangerous?: boolean;
  pending: boolean;
  failure: string | null;
  disabled?: boolean;
  /** Told the name of a field while it is typed in. */
  onType?: (name: string) => void;
  onSubmit: (said: FormData) => void;
  children: ReactNode;
}) {
  const formId = useId();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  }

  function type({ target }: FormEvent<HTMLFormElement>) {
    const { name } = target as HTMLInputElement | HTMLTextAreaElement;
    if (name) onType?.(name);
  }

  return (
    <Dialog
      {...dialog}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            type="submit"
            form={formId}
            variant={isDangerous ? "danger" : "primary"}
            loading={pending}
            disabled={disabled}
          >
            {act}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        method="post"
        onSubmit={submit}
        onInput={type}
        noValidate
        className="flex flex-col gap-4"
      >
        <FormFailure>{failure}</FormFailure>
        {children}
      </form>
    </Dialog>
  );
}
