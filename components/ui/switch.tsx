"use client";

import { Switch as Base } from "@base-ui/react/switch";
import clsx from "clsx";
import type { ComponentProps } from "react";

export type SwitchProps = Omit<ComponentProps<typeof Base.Root>, "className" | "children"> & {
  className?: string;
};

/** Takes effect at once; for a choice that waits for a save, use Checkbox. */
export function Switch({ className, ...rest }: SwitchProps) {
  return (
    <Base.Root
      {...rest}
      className={clsx(
        "relative inline-flex h-[18px] w-8 shrink-0 cursor-pointer items-center rounded-full bg-edge p-0.5 transition-colors data-checked:bg-accent data-disabled:cursor-not-allowed data-disabled:opacity-50",
        "before:absolute before:-inset-[3px]",
        className,
      )}
    >
      <Base.Thumb className="size-3.5 rounded-full bg-surface shadow-sm transition-transform data-checked:translate-x-3.5" />
    </Base.Root>
  );
}
