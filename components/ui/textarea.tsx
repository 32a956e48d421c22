"use client";

import { Field } from "@base-ui/react/field";
import clsx from "clsx";
import type { ComponentProps } from "react";
import { controlClass } from "./control-class";

export type TextareaProps = Omit<ComponentProps<"textarea">, "defaultValue" | "value"> & {
  value?: string;
  defaultValue?: string;
};

export function Textarea({
  className,
  rows = 3,
  value,
  defaultValue,
  name,
  disabled,
  ...rest
}: TextareaProps) {
  return (
    <Field.Control
      value={value}
      defaultValue={defaultValue}
      name={name}
      disabled={disabled}
      className={clsx(controlClass, "resize-y py-1.5", className)}
      render={<textarea {...rest} rows={rows} />}
    />
  );
}
