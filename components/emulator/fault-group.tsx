"use client";

import { SectionCard } from "@/components/ui/section-card";
import { Switch } from "@/components/ui/switch";
import { type Dial, type DialGroup, type Faults, readDial, turnDial } from "./faults";
import { NumberDial } from "./number-dial";
import { RateDial } from "./rate-dial";

type Turn = (faults: Faults) => void;

/** Dials that belong together. */
export function FaultGroup({
  group,
  faults,
  onChange,
}: {
  group: DialGroup;
  faults: Faults;
  onChange: Turn;
}) {
  return (
    <SectionCard title={group.title} hint={group.hint}>
      <ul className="flex flex-col gap-4">
        {group.dials.map((dial) => (
          <li key={dial.label}>
            <OneDial dial={dial} faults={faults} onChange={onChange} />
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}

function OneDial({ dial, faults, onChange }: { dial: Dial; faults: Faults; onChange: Turn }) {
  const { label, hint } = dial;
  const value = readDial(faults, dial);
  const turn = (next: number | boolean | null) => onChange(turnDial(faults, dial, next));
  switch (dial.kind) {
    case "rate":
    case "rateOf":
      return <RateDial label={label} hint={hint} value={Number(value)} onChange={turn} />;
    case "milliseconds":
      return (
        <NumberDial
          label={label}
          hint={hint}
          unit="ms"
          least={0}
          most={dial.most}
          empty={0}
          value={Number(value)}
          onChange={turn}
        />
      );
    case "count":
      return (
        <NumberDial
          label={label}
          hint={hint}
          unit={dial.unit}
          least={dial.least}
          most={1_000}
          empty={null}
          value={value === null ? null : Number(value)}
          onChange={turn}
        />
      );
    case "switch":
      return (
        // biome-ignore lint/a11y/noLabelWithoutControl: Switch is the control
        <label className="flex items-center justify-between gap-3">
          <span>
            <span className="block font-medium">{label}</span>
            <span className="block text-sm text-muted">{hint}</span>
          </span>
          <Switch checked={value === true} onCheckedChange={turn} />
        </label>
      );
  }
}
