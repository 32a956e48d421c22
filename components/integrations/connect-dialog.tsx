"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { FormDialog } from "@/components/settings/form-dialog";
import { type Action, useAction } from "@/components/settings/use-action";

/** A connection's first form. Once it is made, its page opens. */
export function ConnectDialog<Input>({
  title,
  description,
  act,
  connect,
  inputOf,
  onClose,
  children,
}: {
  title: string;
  description: string;
  /** What the button does, in words. */
  act: string;
  connect: Action<Input, { id: string }>;
  /** What to connect, of the fields by their names. */
  inputOf: (said: (name: string) => string) => Input;
  onClose: () => void;
  children: (errorOf: (name: string) => string | undefined) => ReactNode;
}) {
  const router = useRouter();
  const { run, pending, failure, errorOf, clear } = useAction(connect, ({ id }) => {
    onClose();
    router.push(`/integrations/${id}`);
  });
  return (
    <FormDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      act={act}
      pending={pending}
      failure={failure}
      onType={clear}
      onSubmit={(form) => run(inputOf((name) => String(form.get(name) ?? "")))}
    >
      {children(errorOf)}
    </FormDialog>
  );
}
