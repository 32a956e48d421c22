"use client";

import { DraftFooter } from "@/components/settings/draft-footer";
import { numberIn } from "@/components/settings/number-in";
import type { Action } from "@/components/settings/use-action";
import { useDraft } from "@/components/settings/use-draft";
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
  const form = useDraft({
    stored: draftOf(settings),
    save: update,
    inputOf: settingsOf,
    said: "Settings saved. They count from the next question on",
    mayChange,
  });
  const { control, errorOf } = form;

  return (
    <form onSubmit={form.submit} noValidate>
      <SectionCard title="New devices" hint="The player approves or denies them on the phone">
        <div className="flex flex-col gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label="Time to answer, s"
              hint="30 to 600; then nobody gets in"
              error={errorOf("deadlineSeconds")}
            >
              <Input inputMode="numeric" {...control("deadlineSeconds")} />
            </Field>
            <Field
              label="Template"
              hint="Of the category utility, for who has not written for a day"
              error={errorOf("templateName")}
            >
              <Input mono {...control("templateName")} />
            </Field>
            <Field
              label="Its languages"
              hint="As approved at Meta, with commas between"
              error={errorOf("templateLanguages")}
            >
              <Input mono {...control("templateLanguages")} />
            </Field>
            <Field label="Otherwise" hint="One of these languages" error={errorOf("templateLanguage")}>
              <Input mono {...control("templateLanguage")} />
            </Field>
          </div>
          <DraftFooter form={form} act="Save for new devices" />
        </div>
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
  return {
    templateName: draft.templateName.trim(),
    templateLanguage: draft.templateLanguage.trim(),
    templateLanguages: draft.templateLanguages.split(/[\s,]+/).filter(Boolean),
    deadlineSeconds: numberIn(draft.deadlineSeconds),
  };
}
