"use client";

import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { FormFailure } from "@/components/settings/form-failure";
import { type Action, useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SectionCard } from "@/components/ui/section-card";

export type ShownDeviceSettings = {
  templateName: string;
  templateLanguage: string;
  templateLanguages: string[];
  deadlineSeconds: number;
};

/** How players are asked about a new device. */
export function DeviceSettingsForm({
  settings,
  mayChange,
  update,
}: {
  settings: ShownDeviceSettings;
  mayChange: boolean;
  update: Action<ShownDeviceSettings, null>;
}) {
  const [draft, setDraft] = useState(() => draftOf(settings));
  const { run, pending, error, errorOf, failure } = useAction(update, () =>
    toast.success("Settings saved. They count from the next question on"),
  );
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(settings));
  const bind = (name: keyof typeof draft) => ({
    value: draft[name],
    disabled: !mayChange,
    onChange: ({ target }: { target: { value: string } }) =>
      setDraft((current) => ({ ...current, [name]: target.value })),
  });
  const languagesError = error?.fields?.find(({ field }) => field.startsWith("templateLanguages"))?.message;

  function save(event: FormEvent) {
    event.preventDefault();
    run(settingsOf(draft));
  }

  return (
    <form onSubmit={save}>
      <SectionCard title="New devices" hint="The player approves or denies them on the phone">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Time to answer, s"
            hint="30 to 600; then nobody gets in"
            error={errorOf("deadlineSeconds")}
          >
            <Input inputMode="numeric" {...bind("deadlineSeconds")} />
          </Field>
          <Field
            label="Template"
            hint="Of the category utility, for who has not written for a day"
            error={errorOf("templateName")}
          >
            <Input mono {...bind("templateName")} />
          </Field>
          <Field label="Its languages" hint="As approved at Meta, with commas between" error={languagesError}>
            <Input mono {...bind("templateLanguages")} />
          </Field>
          <Field label="Otherwise" hint="One of these languages" error={errorOf("templateLanguage")}>
            <Input mono {...bind("templateLanguage")} />
          </Field>
        </div>
        {mayChange && (
          <div className="mt-4 flex items-center gap-4">
            <Button type="submit" variant="primary" disabled={!isChanged} loading={pending}>
              Save for new devices
            </Button>
            {error && !failure && <p className="text-danger">Some fields need another look.</p>}
          </div>
        )}
        <FormFailure>{failure}</FormFailure>
      </SectionCard>
    </form>
  );
}

function draftOf(settings: ShownDeviceSettings) {
  return {
    ...settings,
    templateLanguages: settings.templateLanguages.join(", "),
    deadlineSeconds: String(settings.deadlineSeconds),
  };
}

/** As the server takes it; what is no number comes back with its field named. */
function settingsOf(draft: ReturnType<typeof draftOf>): ShownDeviceSettings {
  const { deadlineSeconds } = draft;
  return {
    templateName: draft.templateName.trim(),
    templateLanguage: draft.templateLanguage.trim(),
    templateLanguages: draft.templateLanguages.split(/[\s,]+/).filter(Boolean),
    deadlineSeconds: deadlineSeconds.trim() === "" ? Number.NaN : Number(deadlineSeconds),
  };
}
