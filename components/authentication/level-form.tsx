"use client";

import { DraftFooter } from "@/components/settings/draft-footer";
import { useDraft } from "@/components/settings/use-draft";
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
  const form = useDraft({
    stored: { level, otherCountries },
    save: setLevel,
    inputOf: (draft) => draft,
    said: "The guard was set",
    mayChange,
  });
  const { draft, set } = form;

  return (
    <SectionCard title="Guard" hint="Decides before a code is sent">
      <form onSubmit={form.submit} className="flex flex-col gap-4">
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
                checked={draft.level === value}
                onChange={() => set("level", value)}
                className="mt-0.5 size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0">
                <span className="block font-medium">{levelNames[value]}</span>
                <span className="block text-sm text-muted text-pretty">{describeLevel(value)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <Field label="Countries without a rule" hint={ruleWords[draft.otherCountries].effect}>
          <Select
            items={ruleItems}
            value={draft.otherCountries}
            onValueChange={(rule) => set("otherCountries", rule)}
            disabled={!mayChange}
            className="w-40!"
          />
        </Field>
        <DraftFooter form={form} act="Set the guard" />
      </form>
    </SectionCard>
  );
}
