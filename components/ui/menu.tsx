"use client";

import { Menu as Base } from "@base-ui/react/menu";
import clsx from "clsx";
import { Check } from "lucide-react";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import { Kbd } from "./kbd";

const itemClass =
  "flex min-h-7 cursor-default items-center gap-2 rounded-md px-2 py-1 outline-none data-disabled:opacity-50 data-highlighted:bg-hover [&_.lucide]:text-muted";

export function Menu({
  trigger,
  side = "bottom",
  align = "end",
  className,
  children,
}: {
  trigger: ReactElement;
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
}) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} className="z-50 outline-none">
          <Base.Popup
            className={clsx(
              "max-h-[var(--available-height)] min-w-44 overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-md outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0",
              className,
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({
  icon,
  kbd,
  danger = false,
  disabled,
  onSelect,
  children,
}: {
  icon?: ReactNode;
  kbd?: string;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Base.Item
      disabled={disabled}
      onClick={onSelect}
      className={clsx(itemClass, danger && "text-danger [&_.lucide]:text-danger")}
    >
      {icon}
      <span className="flex-1">{children}</span>
      {kbd && <Kbd>{kbd}</Kbd>}
    </Base.Item>
  );
}

export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <Base.LinkItem closeOnClick render={<Link href={href} />} className={itemClass}>
      {icon}
      <span className="flex-1">{children}</span>
    </Base.LinkItem>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />;
}

export function MenuChoices<Value extends string>({
  label,
  value,
  items,
  onValueChange,
}: {
  label: string;
  value: Value;
  items: readonly { value: Value; label: string; icon?: ReactNode }[];
  onValueChange: (value: Value) => void;
}) {
  return (
    <Base.RadioGroup value={value} onValueChange={(next: Value) => onValueChange(next)}>
      <Base.GroupLabel className="px-2 py-1 text-xs text-muted">{label}</Base.GroupLabel>
      {items.map((item) => (
        <Base.RadioItem key={item.value} value={item.value} closeOnClick className={itemClass}>
          {item.icon}
          <span className="flex-1">{item.label}</span>
          <Base.RadioItemIndicator>
            <Check aria-hidden className="text-accent!" />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}
