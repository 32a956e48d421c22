"use client";

import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { useEffect, useState } from "react";
import { controlClass } from "./control-class";
import { useFieldLabel } from "./field-label";
import { late, useLate } from "./late";
import { LateTrigger } from "./late-trigger";
import { createTriggerPort } from "./trigger-port";

const list = late(async () => (await import("./select-list")).SelectList);

export type SelectItem<Value extends string> = { value: Value; label: string; hint?: string };

export type SelectProps<Value extends string> = {
  items: readonly SelectItem<Value>[];
  value: Value | null;
  onValueChange: (value: Value) => void;
  placeholder?: string;
  disabled?: boolean;
  className?: string;
  "aria-label"?: string;
};

export function Select<Value extends string>({
  placeholder = "Choose",
  className,
  "aria-label": ariaLabel,
  ...rest
}: SelectProps<Value>) {
  const { items, value, disabled } = rest;
  const [port] = useState(createTriggerPort);
  const { part: List, want } = useLate(list);
  const labelId = useFieldLabel();
  useEffect(() => {
    const label = labelId && document.getElementById(labelId);
    if (!label) return;
    const focus = () => port.element()?.focus();
    label.addEventListener("click", focus);
    return () => label.removeEventListener("click", focus);
  }, [labelId, port]);
  const chosen = items.find((item) => item.value === value);
  const atFirst = {
    role: "combobox",
    "aria-haspopup": "listbox",
    "aria-expanded": false,
    "aria-labelledby": ariaLabel ? undefined : labelId,
  } as const;
  return (
    <>
      <LateTrigger port={port} atFirst={atFirst} onWanted={want}>
        <button
          type="button"
          disabled={disabled}
          aria-label={ariaLabel}
          className={clsx(controlClass, "flex h-8 items-center justify-between gap-2 text-left", className)}
        >
          <span className={clsx("truncate", !chosen && "text-muted")}>{chosen?.label ?? placeholder}</span>
          <ChevronDown aria-hidden className="text-muted" />
        </button>
      </LateTrigger>
      {List && <List port={port} {...rest} />}
    </>
  );
}
