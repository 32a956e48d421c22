"use client";

import { DraftFooter } from "@/components/settings/draft-footer";
import { useDraft } from "@/components/settings/use-draft";
import { Choice } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SectionCard } from "@/components/ui/section-card";
import { Textarea } from "@/components/ui/textarea";
import type { PresentedIntegration } from "@/lib/integrations/present-integration";
import type { UpdateAction } from "./integration-actions";
import { SecretField } from "./secret-field";
import { changesOf, draftOf } from "./settings-draft";

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
  const form = useDraft({
    stored: draftOf(integration),
    save: update,
    inputOf: (draft) => ({ integrationId: integration.id, changes: changesOf(draft, integration) }),
    said: "Settings saved",
    mayChange: canWrite,
    fieldOf: { sessionMinutes: "sessionDuration" },
  });
  const { draft, set, control, choice, errorOf } = form;
  const typing = choice("typingIndicators");

  return (
    <form method="post" onSubmit={form.submit} noValidate>
      <SectionCard title="Settings" hint={canWrite ? undefined : "Only an admin changes them."}>
        <div className="flex flex-col gap-4">
          <Field label="Name" error={errorOf("name")}>
            <Input {...control("name")} />
          </Field>
          <Field label="Description" optional error={errorOf("description")}>
            <Textarea rows={2} {...control("description")} />
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label="Phone number id"
              hint="A row of digits from API Setup; not the number itself."
              error={errorOf("phoneNumberId")}
            >
              <Input mono inputMode="numeric" {...control("phoneNumberId")} />
            </Field>
            <Field label="WhatsApp Business Account id" hint="From API Setup, too." error={errorOf("wabaId")}>
              <Input mono inputMode="numeric" {...control("wabaId")} />
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
              error={errorOf("sessionMinutes")}
            >
              <Input inputMode="decimal" {...control("sessionMinutes")} />
            </Field>
            <Field
              label="Rate, messages per second"
              hint="80 unless Meta raised it, up to 1,000."
              error={errorOf("ratePerSecond")}
            >
              <Input inputMode="numeric" {...control("ratePerSecond")} />
            </Field>
            <Field label="Graph API version" error={errorOf("apiVersion")}>
              <Input mono {...control("apiVersion")} />
            </Field>
            <Field label="Base URL" hint="Meta’s, or an emulator’s." error={errorOf("baseUrl")}>
              <Input mono {...control("baseUrl")} />
            </Field>
          </div>
          <Choice
            label="Collect contacts"
            hint="Keep the name and number of players who write."
            {...choice("contactCollection")}
          />
          <Choice
            label="Take attachments"
            hint="Keep images, files and voice notes that players send."
            {...choice("attachments")}
          />
          <Choice
            label="Read receipts"
            hint="Players see blue ticks once an agent has opened what they wrote."
            {...choice("readReceipts")}
          />
          <Choice
            label="Typing indicator"
            hint="Players see that an answer is being written. WhatsApp shows it only with read receipts."
            {...typing}
            checked={typing.checked && draft.readReceipts}
            disabled={typing.disabled || !draft.readReceipts}
          />
          <DraftFooter form={form} act="Save settings" />
        </div>
      </SectionCard>
    </form>
  );
}
