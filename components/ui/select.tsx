"use client";

import { Select as Base } from "@base-ui/react/select";
import clsx from "clsx";
import { Check, ChevronDown } from "lucide-react";
import { controlClass } from "./control-class";

export type SelectItem<Value extends string> = { value: Value; label: string; hint?: string };

export function Select<Value extends string>({
  items,
  value,
  defaultValue,
  onValueChange,
  name,
  placeholder = "Choose",
  disabled,
  className,
  "aria-label": ariaLabel,
}: {
  items: readonly SelectItem<Value>[];
  value?: Value | null;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  name?: string;
  placeholder?: string;
  disabled?: boolean;
  className?: string;
  "aria-label"?: string;
}) {
  return (
    <Base.Root
      items={items}
      value={value}
      defaultValue={defaultValue}
      onValueChange={(next) => {
        if (next !== null) onValueChange?.(next);
      }}
      name={name}
      disabled={disabled}
    >
      <Base.Trigger
        aria-label={ariaLabel}
        className={clsx(
          controlClass,
          "flex h-8 items-center justify-between gap-2 text-left data-disabled:cursor-not-allowed data-disabled:opacity-60",
          className,
        )}
      >
        <Base.Value placeholder={placeholder} className="truncate data-placeholder:text-muted" />
        <Base.Icon>
          <ChevronDown aria-hidden className="text-muted" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <Base.Popup className="max-h-[min(20rem,var(--available-height))] min-w-[var(--anchor-width)] overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-md outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {items.map((item) => (
              <Base.Item
                key={item.value}
                value={item.value}
                className="grid cursor-default grid-cols-[1rem_1fr] items-center gap-2 rounded-md py-1.5 pr-3 pl-2 outline-none data-highlighted:bg-hover"
              >
                <Base.ItemIndicator className="col-start-1">
                  <Check aria-hidden className="text-accent" />
                </Base.ItemIndicator>
                <span className="col-start-2">
                  <Base.ItemText>{item.label}</Base.ItemText>
                  {item.hint && <span className="block text-sm text-muted">{item.hint}</span>}
                </span>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
