"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SectionCard } from "@/components/ui/section-card";
import { Select } from "@/components/ui/select";
import { type AnnounceDraft, announcementOf, emptyDraft, templateKey } from "./announce-draft";
import { AudienceFields } from "./audience-fields";
import type { AnnounceActions } from "./broadcast-actions";
import { ConfirmAnnounce } from "./confirm-announce";
import { TemplateFields } from "./template-fields";
import { TemplatePreview } from "./template-preview";
import { useAnnounce } from "./use-announce";
import { useTemplates } from "./use-templates";

const priorities = [
  { value: "critical", label: "Critical", hint: "Before everything but codes; answers of agents wait" },
  { value: "high", label: "High", hint: "After codes and answers" },
  { value: "normal", label: "Normal", hint: "When nothing more urgent is there" },
] as const;

/** What to say, to whom; then what that means, before it is done. */
export function AnnounceForm({
  integrations,
  actions,
}: {
  /** At least one. */
  integrations: readonly { id: string; name: string }[];
  actions: AnnounceActions;
}) {
  const [draft, setDraft] = useState(() => emptyDraft(integrations[0]?.id ?? ""));
  const templates = useTemplates(draft.integrationId, actions.templates);
  const { preview, isBusy, check, confirm, goBack, errorOf } = useAnnounce(actions);
  const items = templates.state === "there" ? templates.items : [];
  const shape = items.find((each) => templateKey(each) === draft.template);
  const change = (part: Partial<AnnounceDraft>) => setDraft((current) => ({ ...current, ...part }));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (shape) void check(announcementOf(draft, shape));
  }

  return (
    <form
      onSubmit={submit}
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
    >
      <div className="flex flex-col gap-4">
        <SectionCard title="What">
          <div className="flex flex-col gap-4">
            <Field label="Name" hint="Only your people see it." error={errorOf("name")}>
              <Input
                value={draft.name}
                maxLength={120}
                onChange={({ target }) => change({ name: target.value })}
              />
            </Field>
            <Field label="Priority" error={errorOf("priority")}>
              <Select
                items={priorities}
                value={draft.priority}
                onValueChange={(priority) => change({ priority })}
              />
            </Field>
            {integrations.length > 1 && (
              <Field label="From" error={errorOf("integrationId")}>
                <Select
                  items={integrations.map(({ id, name }) => ({ value: id, label: name }))}
                  value={draft.integrationId}
                  onValueChange={(integrationId) => change({ integrationId, template: "" })}
                />
              </Field>
            )}
            <Field
              label="Template"
              hint={hintOf(templates.state, items.length)}
              error={templates.state === "failed" ? templates.message : errorOf("template.name")}
            >
              <Select
                items={items.map((each) => ({
                  value: templateKey(each),
                  label: `${each.name} · ${each.language}`,
                }))}
                value={draft.template || null}
                disabled={items.length === 0}
                placeholder={templates.state === "loading" ? "Asking Meta for them" : "Choose"}
                onValueChange={(template) =>
                  change({ template, body: {}, header: "", headerFile: null, endings: {} })
                }
              />
            </Field>
            {shape && <TemplateFields shape={shape} draft={draft} change={change} errorOf={errorOf} />}
          </div>
        </SectionCard>
        <SectionCard title="To whom" hint="every player, unless you narrow it">
          <div className="flex flex-col gap-4">
            <AudienceFields draft={draft} change={change} errorOf={errorOf} />
          </div>
        </SectionCard>
      </div>
      <div className="flex flex-col gap-4 lg:sticky lg:top-4">
        <TemplatePreview shape={shape} draft={draft} />
        <Button type="submit" variant="primary" size="lg" loading={isBusy && !preview} disabled={!shape}>
          Count who gets it
        </Button>
        <p className="text-sm text-muted">
          Nothing leaves yet: you see the number and the time it takes first.
        </p>
      </div>
      {preview && <ConfirmAnnounce preview={preview} isBusy={isBusy} onConfirm={confirm} onClose={goBack} />}
    </form>
  );
}

function hintOf(state: "loading" | "there" | "failed", count: number): string | undefined {
  if (state !== "there") return undefined;
  return count === 0
    ? "Meta has no approved utility template for this number. Make one in the WhatsApp Manager."
    : "Utility templates that Meta approved.";
}
