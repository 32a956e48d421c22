"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SectionCard } from "@/components/ui/section-card";
import { Textarea } from "@/components/ui/textarea";
import type { PresentedIntegration } from "@/lib/integrations/present-integration";
import { Choice } from "./choice";
import type { UpdateAction } from "./integration-actions";
import { SecretField } from "./secret-field";
import { changesOf, draftOf, type SettingsDraft } from "./settings-draft";
import { useFieldErrors } from "./use-field-errors";

type TextField = Exclude<
  keyof SettingsDraft,
  | "accessToken"
  | "appSecret"
  | "contactCollection"
  | "attachments"
  | "readReceipts"
  | "typingIndicators"
  | "description"
>;

/** Sends only what the person changed. Secrets can be written and never read. */
export function SettingsForm({
  integration,
  canWrite,
  update,
}: {
  integration: PresentedIntegration;
  canWrite: boolean;
  update: UpdateAction;
}) {
  const router = useRouter();
  const [draft, setDraft] = useState(() => draftOf(integration));
  const [isSaving, setSaving] = useState(false);
  const { errorOf, clear, show } = useFieldErrors();
  const changes = changesOf(draft, integration);
  const isChanged = Object.keys(changes).length > 0;

  function set<Name extends keyof SettingsDraft>(name: Name, value: SettingsDraft[Name]) {
    setDraft((current) => ({ ...current, [name]: value }));
    clear(name === "sessionMinutes" ? "sessionDuration" : name);
  }

  async function save(event: FormEvent) {
    event.preventDefault();
    setSaving(true);
    const result = await update({ integrationId: integration.id, changes });
    setSaving(false);
    if (!result.ok) return show(result.error);
    toast.success("Settings saved");
    router.refresh();
  }

  const text = (name: TextField, props: { mono?: boolean; inputMode?: "numeric" | "decimal" } = {}) => (
    <Input
      {...props}
      disabled={!canWrite}
      value={draft[name]}
      onChange={(event) => set(name, event.target.value)}
      autoComplete="off"
    />
  );

  return (
    <form method="post" onSubmit={save} noValidate>
      <SectionCard title="Settings" hint={canWrite ? undefined : "Only an admin changes them."}>
        <div className="flex flex-col gap-4">
          <Field label="Name" error={errorOf("name")}>
            {text("name")}
          </Field>
          <Field label="Description" optional error={errorOf("description")}>
            <Textarea
              rows={2}
              disabled={!canWrite}
              value={draft.description}
              onChange={(event) => set("description", event.target.value)}
            />
          </Field>
          <Columns>
            <Field
              label="Phone number id"
              hint="A row of digits from API Setup; not the number itself."
              error={errorOf("phoneNumberId")}
            >
              {text("phoneNumberId", { mono: true, inputMode: "numeric" })}
            </Field>
            <Field label="WhatsApp Business Account id" hint="From API Setup, too." error={errorOf("wabaId")}>
              {text("wabaId", { mono: true, inputMode: "numeric" })}
            </Field>
            <SecretField
              label="Access token"
              hint="Of a system user, with both WhatsApp permissions."
              error={errorOf("accessToken")}
              isStored={integration.accessToken !== null}
              draft={draft.accessToken}
              disabled={!canWrite}
              onChange={(value) => set("accessToken", value)}
            />
            <SecretField
              label="App secret"
              hint="From App settings, Basic. Deliveries are checked against it."
              error={errorOf("appSecret")}
              isStored={integration.appSecret !== null}
              draft={draft.appSecret}
              disabled={!canWrite}
              onChange={(value) => set("appSecret", value)}
            />
            <Field
              label="Session length, minutes"
              hint="A player silent for longer starts a new session."
              error={errorOf("sessionDuration")}
            >
              {text("sessionMinutes", { inputMode: "decimal" })}
            </Field>
            <Field
              label="Rate, messages per second"
              hint="80 unless Meta raised it, up to 1,000."
              error={errorOf("ratePerSecond")}
            >
              {text("ratePerSecond", { inputMode: "numeric" })}
            </Field>
            <Field label="Graph API version" error={errorOf("apiVersion")}>
              {text("apiVersion", { mono: true })}
            </Field>
            <Field label="Base URL" hint="Meta's, or an emulator's." error={errorOf("baseUrl")}>
              {text("baseUrl", { mono: true })}
            </Field>
          </Columns>
          <Choice
            label="Collect contacts"
            hint="Keep the name and number of players who write."
            checked={draft.contactCollection}
            disabled={!canWrite}
            onChange={(value) => set("contactCollection", value)}
          />
          <Choice
            label="Take attachments"
            hint="Keep images, files and voice notes that players send."
            checked={draft.attachments}
            disabled={!canWrite}
            onChange={(value) => set("attachments", value)}
          />
          <Choice
            label="Read receipts"
            hint="Players see blue ticks once an agent has opened what they wrote."
            checked={draft.readReceipts}
            disabled={!canWrite}
            onChange={(value) => set("readReceipts", value)}
          />
          <Choice
            label="Typing indicator"
            hint="Players see that an answer is being written. WhatsApp shows it only with read receipts."
            checked={draft.typingIndicators && draft.readReceipts}
            disabled={!canWrite || !draft.readReceipts}
            onChange={(value) => set("typingIndicators", value)}
          />
          {canWrite && (
            <div className="flex items-center justify-end gap-2 border-t border-line-faint pt-4">
              {isChanged && (
                <Button variant="ghost" disabled={isSaving} onClick={() => setDraft(draftOf(integration))}>
                  Discard
                </Button>
              )}
              <Button type="submit" variant="primary" loading={isSaving} disabled={!isChanged}>
                Save settings
              </Button>
            </div>
          )}
        </div>
      </SectionCard>
    </form>
  );
}

function Columns({ children }: { children: ReactNode }) {
  return <div className="grid gap-4 sm:grid-cols-2">{children}</div>;
}
