"use client";

import { DraftFooter } from "@/components/settings/draft-footer";
import { FormFailure } from "@/components/settings/form-failure";
import type { Action } from "@/components/settings/use-action";
import { useDraft } from "@/components/settings/use-draft";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SectionCard } from "@/components/ui/section-card";
import { Textarea } from "@/components/ui/textarea";
import { ChannelOrder } from "./channel-order";
import { draftOf, type NumberField, type ShownCodeSettings, settingsOf } from "./code-settings-draft";
import type { LookUpTemplate } from "./template-check";
import { TemplateFields } from "./template-fields";

const numbers: readonly { name: NumberField; label: string; unit: string; hint: string }[] = [
  {
    name: "ttlSeconds",
    label: "Life of a code",
    unit: "s",
    hint: "60 to 600; wrong tries never lengthen it",
  },
  { name: "maxAttempts", label: "Tries", unit: "", hint: "1 to 5; a resend gives none back" },
  { name: "sendsPerHour", label: "Codes an hour", unit: "", hint: "To one number, and for one player" },
  {
    name: "perIpPerHour",
    label: "From one address",
    unit: "an hour",
    hint: "Of the player, if your servers tell it",
  },
  {
    name: "perCountryPerHour",
    label: "To one country",
    unit: "an hour",
    hint: "Caps what an attack can cost",
  },
];

/** How codes are made and how they travel. */
export function CodeSettingsForm({
  settings,
  connections,
  hasEmulator,
  mayChange,
  update,
  lookUp,
}: {
  settings: ShownCodeSettings;
  /** WhatsApp numbers that codes may leave from. */
  connections: readonly { id: string; name: string }[];
  /** Test numbers count nowhere else. */
  hasEmulator: boolean;
  mayChange: boolean;
  update: Action<ShownCodeSettings, null>;
  lookUp: LookUpTemplate;
}) {
  const form = useDraft({
    stored: draftOf(settings),
    save: update,
    inputOf: settingsOf,
    said: "Settings saved. They count from the next code on",
    mayChange,
  });
  const { draft, set, control, errorOf } = form;

  return (
    <form onSubmit={form.submit} noValidate className="flex min-w-0 flex-col gap-4">
      <SectionCard title="Codes" hint="Six digits, good once">
        <div className="grid gap-4 sm:grid-cols-2">
          {numbers.map(({ name, label, unit, hint }) => (
            <Field key={name} label={unit ? `${label}, ${unit}` : label} hint={hint} error={errorOf(name)}>
              <Input inputMode="numeric" {...control(name)} />
            </Field>
          ))}
        </div>
      </SectionCard>
      <SectionCard title="Channels" hint="The first that reaches the player carries the code">
        <div className="flex flex-col gap-4">
          <ChannelOrder
            channels={draft.channels}
            disabled={!mayChange}
            onChange={(channels) => set("channels", channels)}
          />
          <FormFailure>{errorOf("channels") ?? null}</FormFailure>
          <Field
            label="Next channel after, s"
            hint="5 to 120. Not delivered by then, the same code goes over the next one as well"
            error={errorOf("fallbackAfterSeconds")}
          >
            <Input inputMode="numeric" className="max-w-40" {...control("fallbackAfterSeconds")} />
          </Field>
        </div>
      </SectionCard>
      <TemplateFields
        draft={draft}
        connections={connections}
        mayChange={mayChange}
        errorOf={errorOf}
        onChange={set}
        lookUp={lookUp}
      />
      {hasEmulator && (
        <SectionCard title="Test numbers" hint="Their codes are fixed, and count against the emulator only">
          <Field
            label="Number and code"
            hint="A line for each, such as +12025550117 042817"
            error={errorOf("testNumbers")}
          >
            <Textarea className="font-mono" {...control("testNumbers")} />
          </Field>
        </SectionCard>
      )}
      <DraftFooter form={form} act="Save settings" />
    </form>
  );
}
