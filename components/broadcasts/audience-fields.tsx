"use client";

import { Chip } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { TierGem } from "@/components/ui/tier-gem";
import type { AnnounceDraft } from "./announce-draft";
import type { Tier } from "./broadcast-actions";

const tiers: readonly Tier[] = ["diamond", "platinum", "gold", "silver", "bronze", "standard"];

/** Conditions that narrow whom it is for; without any it is for every player. */
export function AudienceFields({
  draft,
  change,
  errorOf,
}: {
  draft: AnnounceDraft;
  change: (part: Partial<AnnounceDraft>) => void;
  errorOf: (field: string) => string | undefined;
}) {
  const toggle = (tier: Tier) =>
    change({
      tiers: draft.tiers.includes(tier)
        ? draft.tiers.filter((held) => held !== tier)
        : [...draft.tiers, tier],
    });
  return (
    <>
      <fieldset>
        <legend className="mb-1.5 font-medium">Tiers</legend>
        <div className="flex flex-wrap gap-2">
          {tiers.map((tier) => (
            <Chip key={tier} selected={draft.tiers.includes(tier)} onClick={() => toggle(tier)}>
              <TierGem tier={tier} named />
            </Chip>
          ))}
        </div>
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Countries"
          optional
          hint="Codes of two letters, such as DE, AT."
          error={errorOf("audience.countries")}
        >
          <Input
            value={draft.countries}
            autoComplete="off"
            onChange={({ target }) => change({ countries: target.value })}
          />
        </Field>
        <Field
          label="Languages"
          optional
          hint="Such as pt; it also finds pt-BR."
          error={errorOf("audience.languages")}
        >
          <Input
            value={draft.languages}
            autoComplete="off"
            onChange={({ target }) => change({ languages: target.value })}
          />
        </Field>
      </div>
      <Field
        label="Player ids"
        optional
        hint="The studio’s own, up to 20,000, one to a line or between commas."
        error={errorOf("audience.playerIds")}
      >
        <Textarea
          value={draft.playerIds}
          rows={3}
          className="font-mono"
          onChange={({ target }) => change({ playerIds: target.value })}
        />
      </Field>
    </>
  );
}
