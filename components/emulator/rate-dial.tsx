"use client";

import { useId } from "react";
import { Input } from "@/components/ui/input";
import { DialLabel } from "./dial-label";

/** A share from 0 to 1, turned by a slider or written as a percentage. */
export function RateDial({
  label,
  hint,
  value,
  onChange,
}: {
  label: string;
  hint?: string;
  value: number;
  onChange: (rate: number) => void;
}) {
  const id = useId();
  const percent = Math.round(value * 1_000) / 10;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_6.5rem_5rem] items-center gap-x-3">
      <DialLabel id={id} label={label} hint={hint} />
      <input
        type="range"
        aria-label={`${label}, slider`}
        min={0}
        max={100}
        step={1}
        value={percent}
        onChange={(event) => onChange(event.target.valueAsNumber / 100)}
        className="h-6 w-full accent-accent"
      />
      <div className="relative">
        <Input
          id={id}
          type="number"
          inputMode="decimal"
          aria-describedby={hint && `${id}-hint`}
          min={0}
          max={100}
          step={0.1}
          value={String(percent)}
          onChange={(event) => {
            const next = event.target.valueAsNumber;
            onChange(Number.isNaN(next) ? 0 : Math.min(100, Math.max(0, next)) / 100);
          }}
          className="pr-6 text-right"
        />
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-muted"
        >
          %
        </span>
      </div>
    </div>
  );
}
