"use client";

import { Field as Base } from "@base-ui/react/field";
import clsx from "clsx";
import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { FieldLabel } from "./field-label";

/** A label, a control, a hint and an error; the control inside (Input, Textarea, Select, Checkbox, Switch) is wired by itself. */
export function Field({
  label,
  hint,
  error,
  optional = false,
  name,
  className,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  name?: string;
  className?: string;
  children: ReactNode;
}) {
  const labelId = useId();
  return (
    <Base.Root invalid={Boolean(error)} name={name} className={clsx("flex flex-col gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-3">
        <Base.Label id={labelId} className="font-medium text-ink">
          {label}
        </Base.Label>
        {optional && <span className="text-sm text-muted">optional</span>}
      </div>
      <FieldLabel value={labelId}>{children}</FieldLabel>
      {error ? (
        <Base.Error match className="flex items-start gap-1.5 text-sm text-danger">
          <CircleAlert aria-hidden className="mt-px size-3.5" />
          {error}
        </Base.Error>
      ) : (
        hint && <Base.Description className="text-sm text-muted">{hint}</Base.Description>
      )}
    </Base.Root>
  );
}
