"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SectionCard } from "@/components/ui/section-card";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { PresentedSms } from "@/lib/integrations/present-sms";
import { Choice } from "./choice";
import { type SecretDraft, SecretField } from "./secret-field";
import type { UpdateSmsAction } from "./sms-actions";
import { draftOfProvider, firstProvider, providerOfDraft, type SmsDraft } from "./sms-draft";
import { SmsPreview } from "./sms-preview";
import { useFieldErrors } from "./use-field-errors";

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
  const router = useRouter();
  const [name, setName] = useState(sms.name);
  const [draft, setDraft] = useState(() => draftOfProvider(sms.provider ?? firstProvider("")));
  const [secret, setSecret] = useState<SecretDraft>(undefined);
  const [isSaving, setSaving] = useState(false);
  const { errorOf, clear, show } = useFieldErrors();

  function set<Name extends keyof SmsDraft>(field: Name, value: SmsDraft[Name]) {
    setDraft((current) => ({ ...current, [field]: value }));
    clear(field);
  }

  async function save(event: FormEvent) {
    event.preventDefault();
    setSaving(true);
    const changes = {
      ...(name !== sms.name && { name }),
      provider: providerOfDraft(draft),
      ...(secret !== undefined && { secret }),
    };
    const result = await update({ integrationId: sms.id, changes });
    setSaving(false);
    if (!result.ok) return show(result.error);
    toast.success("Settings saved");
    router.refresh();
  }

  const input = (field: TextName, label: string, hint?: string, optional = false) => (
    <Field label={label} hint={hint} optional={optional} error={errorOf(field)}>
      <Input
        mono
        autoComplete="off"
        disabled={!canWrite}
        value={draft[field]}
        onChange={(event) => set(field, event.target.value)}
      />
    </Field>
  );
  const area = (field: "headers" | "body", label: string, hint: string, rows: number) => (
    <Field label={label} hint={hint} error={errorOf(field)}>
      <Textarea
        rows={rows}
        spellCheck={false}
        className="font-mono"
        disabled={!canWrite}
        value={draft[field]}
        onChange={(event) => set(field, event.target.value)}
      />
    </Field>
  );

  return (
    <>
      <form method="post" onSubmit={save} noValidate>
        <SectionCard title="Provider" hint={canWrite ? undefined : "Only an admin changes it."}>
          <div className="flex flex-col gap-4">
            <Field label="Name" error={errorOf("name")}>
              <Input disabled={!canWrite} value={name} onChange={(event) => setName(event.target.value)} />
            </Field>
            {input("url", "Address", "Its path and query may hold {{to}}, {{digits}}, {{text}}, {{id}}.")}
            <div className="grid gap-4 sm:grid-cols-2">
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
              draft={secret}
              disabled={!canWrite}
              onChange={setSecret}
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
            <div className="grid gap-4 sm:grid-cols-2">
              {input("statusFrom", "Status from")}
              {input("statusTo", "Status to")}
              {input("path", "Value at", "Such as status.", true)}
              {input("equals", "Equals", "Empty: any value.", true)}
            </div>
            {input("idPath", "Id of the message at", "Such as messages.0.id.", true)}
            <Choice
              label="Delivery reports"
              hint="The provider tells whether a text arrived."
              checked={draft.hasReport}
              disabled={!canWrite}
              onChange={(value) => set("hasReport", value)}
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
            {canWrite && (
              <div className="flex items-center justify-end border-t border-line-faint pt-4">
                <Button type="submit" variant="primary" loading={isSaving}>
                  Save settings
                </Button>
              </div>
            )}
          </div>
        </SectionCard>
      </form>
      <SmsPreview provider={providerOfDraft(draft)} callbackUrl={sms.callbackUrl} />
    </>
  );
}
