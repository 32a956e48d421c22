"use client";

import { Play } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { BusinessNumber } from "@/components/phone/emulator-api";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/section-card";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { type CrowdInput, firstCrowd, scriptSteps } from "./crowd";
import { NumberDial } from "./number-dial";

/** How many players, how fast, for how long, and what they do. */
export function CrowdForm({
  given,
  numbers,
  busy,
  running,
  onStart,
}: {
  /** What the last crowd was started with. */
  given: CrowdInput | null;
  numbers: readonly BusinessNumber[];
  busy: boolean;
  running: boolean;
  onStart: (input: CrowdInput) => void;
}) {
  const [input, setInput] = useState<CrowdInput>(given ?? firstCrowd);
  const change = (changes: Partial<CrowdInput>) => setInput((before) => ({ ...before, ...changes }));
  const { players, messagesPerSecond, seconds, script } = input;
  const total = messagesPerSecond * seconds;

  function start(event: FormEvent) {
    event.preventDefault();
    onStart(input);
  }

  return (
    <form onSubmit={start}>
      <SectionCard title="Who writes, and what">
        <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
          <div className="flex flex-col gap-4">
            <NumberDial
              label="Players"
              hint="Each with a number of their own, none of them real."
              unit=""
              value={players}
              least={1}
              most={20_000}
              empty={1}
              onChange={(next) => change({ players: next ?? 1 })}
            />
            <NumberDial
              label="Pace"
              hint="Of all players together."
              unit="a second"
              value={messagesPerSecond}
              least={1}
              most={1_000}
              empty={1}
              onChange={(next) => change({ messagesPerSecond: next ?? 1 })}
            />
            <NumberDial
              label="For"
              hint="An hour at most."
              unit="seconds"
              value={seconds}
              least={1}
              most={3_600}
              empty={1}
              onChange={(next) => change({ seconds: next ?? 1 })}
            />
            {numbers.length > 1 && (
              <Select
                aria-label="Number they write to"
                value={input.phoneNumberId ?? numbers[0]?.phoneNumberId ?? null}
                onValueChange={(phoneNumberId) => change({ phoneNumberId })}
                items={numbers.map(({ phoneNumberId, verifiedName, displayPhoneNumber }) => ({
                  value: phoneNumberId,
                  label: verifiedName,
                  hint: displayPhoneNumber,
                }))}
              />
            )}
            {/* biome-ignore lint/a11y/noLabelWithoutControl: Switch is the control */}
            <label className="flex items-center justify-between gap-3">
              <span>
                <span className="block font-medium">They read what they get</span>
                <span className="block text-sm text-muted">Shortly after it arrives.</span>
              </span>
              <Switch checked={input.autoRead} onCheckedChange={(autoRead) => change({ autoRead })} />
            </label>
          </div>
          <fieldset className="flex flex-col gap-4">
            <legend className="mb-4 font-medium">Shares of what they do</legend>
            {scriptSteps.map(({ key, label, hint }) => (
              <NumberDial
                key={key}
                label={label}
                hint={hint}
                unit="parts"
                value={script[key]}
                least={0}
                most={100}
                empty={0}
                onChange={(next) => change({ script: { ...script, [key]: next ?? 0 } })}
              />
            ))}
          </fieldset>
        </div>
        <div className="mt-5 flex flex-wrap items-center gap-3 border-t border-line pt-4">
          <Button type="submit" variant="primary" icon={<Play aria-hidden />} loading={busy}>
            {running ? "Start this crowd instead" : "Start the crowd"}
          </Button>
          <p className="text-muted">{total.toLocaleString("en-GB")} messages in all</p>
        </div>
      </SectionCard>
    </form>
  );
}
