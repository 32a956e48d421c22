"use client";

import { useId } from "react";
import { Input } from "@/components/ui/input";
import { DialLabel } from "./dial-label";

/** A whole number with its unit. An empty field is `empty`. */
export function NumberDial({
  label,
  hint,
  unit,
  value,
  least,
  most,
  empty,
  onChange,
}: {
  label: string;
  hint?: string;
  unit: string;
  value: number | null;
  least: number;
  most: number;
  empty: number | null;
  onChange: (value: number | null) => void;
}) {
  const id = useId();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3">
      <DialLabel id={id} label={label} hint={hint} />
      <span className="flex items-center gap-2">
        <Input
          id={id}
          type="number"
          inputMode="numeric"
          aria-describedby={hint && `${id}-hint`}
          placeholder="off"
          min={least}
          max={most}
          value={value === null ? "" : String(value)}
          onChange={(event) => {
            const next = event.target.valueAsNumber;
            onChange(Number.isNaN(next) ? empty : Math.min(most, Math.max(least, Math.round(next))));
          }}
          className="!w-24 text-right"
        />
        <span className="w-20 text-sm text-muted">{unit}</span>
      </span>
    </div>
  );
}
