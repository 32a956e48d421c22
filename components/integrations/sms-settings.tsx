"use client";

import { DraftFooter } from "@/components/settings/draft-footer";
import { useDraft } from "@/components/settings/use-draft";
import { Choice } from "@/components/ui/choice";
import { Column } from "@/components/ui/columns";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SectionCard } from "@/components/ui/section-card";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { PresentedSms } from "@/lib/integrations/present-sms";
import { type SecretDraft, SecretField } from "./secret-field";
import type { UpdateSmsAction } from "./sms-actions";
import { draftOfProvider, firstProvider, providerOfDraft, type SmsDraft } from "./sms-draft";
import { SmsPreview } from "./sms-preview";

const methods = [
  { value: "POST", label: "POST" },
  { value: "PUT", label: "PUT" },
  { value: "GET", label: "GET" },
] as const;
const formats = [
  { value: "json", label: "JSON" },
  { value: "form", label: "Form" },
] as const;
const tokenPlaces = [
  { value: "header", label: "In a header" },
  { value: "query", label: "In the address" },
] as const;

type Draft = SmsDraft & { name: string; secret: SecretDraft };
type TextName = { [Name in keyof SmsDraft]: SmsDraft[Name] extends string ? Name : never }[keyof SmsDraft];

/** How the provider is called, what its answer means, and how it reports; beside it the request that comes of it. */
export function SmsSettings({
  sms,
  canWrite,
  update,
}: {
  sms: PresentedSms;
  canWrite: boolean;
  update: UpdateSmsAction;
}) {
  const form = useDraft({
    stored: draftOf(sms),
    save: update,
    inputOf: (draft) => ({
      integrationId: sms.id,
      changes: {
        ...(draft.name !== sms.name && { name: draft.name }),
        provider: providerOfDraft(draft),
        ...((draft.secret === null || draft.secret?.trim()) && { secret: draft.secret }),
      },
    }),
    said: "Settings saved",
    mayChange: canWrite,
    fieldOf: { idPath: "provider.idPath", reportIdPath: "report.idPath" },
  });
  const { draft, set, control, errorOf } = form;

  const input = (field: TextName, label: string, hint?: string, optional = false) => (
    <Field label={label} hint={hint} optional={optional} error={errorOf(field)}>
      <Input mono {...control(field)} />
    </Field>
  );
  const area = (field: "headers" | "body", label: string, hint: string, rows: number) => (
    <Field label={label} hint={hint} error={errorOf(field)}>
      <Textarea rows={rows} spellCheck={false} className="font-mono" {...control(field)} />
    </Field>
  );

  return (
    <>
      <Column at="main">
        <form method="post" onSubmit={form.submit} noValidate>
          <SectionCard title="Provider" hint={canWrite ? undefined : "Only an admin changes it."}>
            <div className="flex flex-col gap-4">
              <Field label="Name" error={errorOf("name")}>
                <Input {...control("name")} />
              </Field>
              {input("url", "Address", "Its path and query may hold {{to}}, {{digits}}, {{text}}, {{id}}.")}
              <div className="grid grid-cols-2 gap-4">
                <Field label="Method">
                  <Select
                    items={methods}
                    value={draft.method}
                    disabled={!canWrite}
                    onValueChange={(method) => set("method", method)}
                  />
                </Field>
                <Field label="Body is">
                  <Select
                    items={formats}
                    value={draft.format}
                    disabled={!canWrite || draft.method === "GET"}
                    onValueChange={(format) => set("format", format)}
                  />
                </Field>
              </div>
              <SecretField
                label="Key"
                hint="Stands as {{secret}}, or {{secretBase64}} for Basic."
                error={errorOf("secret")}
                isStored={sms.secret !== null}
                draft={draft.secret}
                disabled={!canWrite}
                onChange={(secret) => set("secret", secret)}
              />
              {area("headers", "Headers", "One in a line, Name: value.", 2)}
              {draft.method !== "GET" &&
                area(
                  "body",
                  "Body",
                  "{{to}}, {{digits}}, {{text}}, {{id}}, {{callbackUrl}} are escaped for it.",
                  6,
                )}
              <h3 className="border-t border-line-faint pt-4 font-semibold">It was taken when</h3>
              <div className="grid grid-cols-2 gap-4">
                {input("statusFrom", "Status from")}
                {input("statusTo", "Status to")}
                {input("path", "Value at", "Such as status.", true)}
                {input("equals", "Equals", "Empty: any value.", true)}
              </div>
              {input("idPath", "Id of the message at", "Such as messages.0.id.", true)}
              <Choice
                label="Delivery reports"
                hint="The provider tells whether a text arrived."
                {...form.choice("hasReport")}
              />
              {draft.hasReport && (
                <div className="grid gap-4 sm:grid-cols-2">
                  <Field label="Token stands">
                    <Select
                      items={tokenPlaces}
                      value={draft.tokenIn}
                      disabled={!canWrite}
                      onValueChange={(place) => set("tokenIn", place)}
                    />
                  </Field>
                  {input("tokenName", "Under the name")}
                  {input("reportIdPath", "Id at", "Such as messageId.")}
                  {input("statusPath", "Status at", "Such as status.")}
                  {input("delivered", "Means delivered", "Words with commas between.")}
                  {input("failed", "Means failed")}
                </div>
              )}
              <DraftFooter form={form} act="Save settings" />
            </div>
          </SectionCard>
        </form>
      </Column>
      <Column at="side">
        <SmsPreview provider={providerOfDraft(draft)} callbackUrl={sms.callbackUrl} />
      </Column>
    </>
  );
}

function draftOf({ name, provider }: PresentedSms): Draft {
  return { ...draftOfProvider(provider ?? firstProvider("")), name, secret: undefined };
}
