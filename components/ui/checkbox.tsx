"use client";

import { Checkbox as Base } from "@base-ui/react/checkbox";
import clsx from "clsx";
import { Check, Minus } from "lucide-react";
import type { ComponentProps } from "react";

export type CheckboxProps = Omit<ComponentProps<typeof Base.Root>, "className" | "children"> & {
  className?: string;
};

export function Checkbox({ className, indeterminate, ...rest }: CheckboxProps) {
  return (
    <Base.Root
      {...rest}
      indeterminate={indeterminate}
      className={clsx(
        "relative inline-flex size-4 shrink-0 cursor-pointer items-center justify-center rounded-sm border border-edge bg-surface text-on-accent transition-colors before:absolute before:-inset-1",
        "data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent data-disabled:cursor-not-allowed data-disabled:opacity-50",
        className,
      )}
    >
      <Base.Indicator className="flex">
        {indeterminate ? (
          <Minus aria-hidden className="size-3 stroke-[2.5]" />
        ) : (
          <Check aria-hidden className="size-3 stroke-[2.5]" />
        )}
      </Base.Indicator>
    </Base.Root>
  );
}
