"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import clsx from "clsx";
import type { ReactNode } from "react";

export type TabItem<Value extends string> = {
  value: Value;
  label: string;
  count?: number;
  /** Colours the count when it asks for attention. */
  urgent?: boolean;
};

/** A row of tabs; the panels are `TabPanel`s among the children, or the caller shows its own by `value`. */
export function Tabs<Value extends string>({
  items,
  value,
  defaultValue,
  onValueChange,
  label,
  className,
  children,
}: {
  items: readonly TabItem<Value>[];
  value?: Value;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  label: string;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <Base.Root
      value={value}
      defaultValue={defaultValue ?? items[0]?.value}
      onValueChange={(next: Value) => onValueChange?.(next)}
    >
      <Base.List
        aria-label={label}
        className={clsx("flex h-9 items-stretch gap-4 overflow-x-auto border-b border-line", className)}
      >
        {items.map((item) => (
          <Base.Tab
            key={item.value}
            value={item.value}
            className="-mb-px flex shrink-0 items-center gap-1.5 border-b-2 border-transparent font-medium text-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 data-active:border-accent data-active:text-ink"
          >
            {item.label}
            {item.count !== undefined && (
              <span className={clsx("font-normal", item.urgent ? "text-danger" : "text-muted")}>
                {item.count.toLocaleString("en")}
              </span>
            )}
          </Base.Tab>
        ))}
      </Base.List>
      {children}
    </Base.Root>
  );
}

export function TabPanel({
  value,
  className,
  children,
}: {
  value: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Base.Panel value={value} className={className}>
      {children}
    </Base.Panel>
  );
}
