"use client";

import { Select as Base } from "@base-ui/react/select";
import { Check } from "lucide-react";
import { LendProps } from "./lend-props";
import type { SelectProps } from "./select";
import type { TriggerPort } from "./trigger-port";

export function SelectList<Value extends string>({
  port,
  items,
  value,
  onValueChange,
  disabled,
}: Pick<SelectProps<Value>, "items" | "value" | "onValueChange" | "disabled"> & { port: TriggerPort }) {
  return (
    <Base.Root
      items={items}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onValueChange(next);
      }}
      disabled={disabled}
    >
      <Base.Trigger render={(props) => <LendProps port={port} props={props} />} />
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
