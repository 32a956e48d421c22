"use client";

import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { FormFailure } from "@/components/settings/form-failure";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SectionCard } from "@/components/ui/section-card";
import { Select } from "@/components/ui/select";
import { type CountryRule, countryRules, type GuardLevel, guardLevels } from "@/lib/fraud/guard-level";
import type { FraudActions } from "./fraud-actions";
import { describeLevel, levelNames, ruleWords } from "./guard-words";

const ruleItems = countryRules.map((value) => ({ value, label: ruleWords[value].label }));

/** How sharp the guard is, and what holds where no rule was made. */
export function LevelForm({
  level,
  otherCountries,
  mayChange,
  setLevel,
}: {
  level: GuardLevel;
  otherCountries: CountryRule;
  mayChange: boolean;
  setLevel: FraudActions["setLevel"];
}) {
  const [chosen, setChosen] = useState(level);
  const [others, setOthers] = useState(otherCountries);
  const { run, pending, failure } = useAction(setLevel, () => toast.success("The guard was set"));
  const isChanged = chosen !== level || others !== otherCountries;

  function save(event: FormEvent) {
    event.preventDefault();
    run({ level: chosen, otherCountries: others });
  }

  return (
    <SectionCard title="Guard" hint="Decides before a code is sent">
      <form onSubmit={save} className="flex flex-col gap-4">
        <fieldset disabled={!mayChange} className="grid gap-2 sm:grid-cols-2 xl:grid-cols-4">
          <legend className="sr-only">Level</legend>
          {guardLevels.map((value) => (
            <label
              key={value}
              className="flex cursor-pointer items-start gap-2.5 rounded-lg border border-line px-3 py-2.5 has-checked:border-accent has-checked:bg-wash has-disabled:cursor-default has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name="level"
                value={value}
                checked={chosen === value}
                onChange={() => setChosen(value)}
                className="mt-0.5 size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0">
                <span className="block font-medium">{levelNames[value]}</span>
                <span className="block text-sm text-muted text-pretty">{describeLevel(value)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="flex flex-wrap items-end justify-between gap-4">
          <Field label="Countries without a rule" hint={ruleWords[others].effect} className="w-full max-w-md">
            <Select
              items={ruleItems}
              value={others}
              onValueChange={setOthers}
              disabled={!mayChange}
              className="w-40!"
            />
          </Field>
          {mayChange && (
            <Button type="submit" variant="primary" disabled={!isChanged} loading={pending}>
              Set the guard
            </Button>
          )}
        </div>
        {failure && <FormFailure>{failure}</FormFailure>}
      </form>
    </SectionCard>
  );
}
