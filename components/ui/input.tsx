"use client";

import { Input as Base } from "@base-ui/react/input";
import clsx from "clsx";
import type { ComponentProps } from "react";
import { controlClass } from "./control-class";

export type InputProps = Omit<ComponentProps<typeof Base>, "className"> & {
  className?: string;
  /** Ids, tokens and numbers that are compared by eye. */
  mono?: boolean;
};

export function Input({ className, mono = false, ...rest }: InputProps) {
  return <Base {...rest} className={clsx(controlClass, "h-8", mono && "font-mono", className)} />;
}
