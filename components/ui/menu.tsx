"use client";

import clsx from "clsx";
import { Check } from "lucide-react";
import { type ReactElement, type ReactNode, useState } from "react";
import { Kbd } from "./kbd";
import { late, useLate } from "./late";
import { LateTrigger } from "./late-trigger";
import { Link } from "./link";
import { useMenuParts } from "./menu-parts";
import { createTriggerPort } from "./trigger-port";

const popup = late(async () => (await import("./menu-popup")).MenuPopup);

const itemClass =
  "flex min-h-7 cursor-default items-center gap-2 rounded-md px-2 py-1 outline-none data-disabled:opacity-50 data-highlighted:bg-hover [&_.lucide]:text-muted";

export type MenuProps = {
  trigger: ReactElement;
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
};

export function Menu({ trigger, ...rest }: MenuProps) {
  const [port] = useState(createTriggerPort);
  const { part: Popup, want } = useLate(popup);
  return (
    <>
      <LateTrigger port={port} atFirst={{ "aria-haspopup": "menu", "aria-expanded": false }} onWanted={want}>
        {trigger}
      </LateTrigger>
      {Popup && <Popup port={port} {...rest} />}
    </>
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
  const Base = useMenuParts();
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
  const Base = useMenuParts();
  return (
    <Base.LinkItem closeOnClick render={<Link href={href} />} className={itemClass}>
      {icon}
      <span className="flex-1">{children}</span>
    </Base.LinkItem>
  );
}

export function MenuSeparator() {
  const Base = useMenuParts();
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
  const Base = useMenuParts();
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
