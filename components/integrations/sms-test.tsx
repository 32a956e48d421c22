"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyField } from "@/components/ui/copy-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SectionCard } from "@/components/ui/section-card";
import type { PresentedSms } from "@/lib/integrations/present-sms";
import type { TestedSms } from "@/lib/integrations/send-test-sms";
import type { TestSmsAction } from "./sms-actions";
import { useFieldErrors } from "./use-field-errors";

/** Sends one text to a phone of the team and shows what the provider says. */
export function SmsTest({ sms, test }: { sms: PresentedSms; test: TestSmsAction }) {
  const [result, setResult] = useState<TestedSms | null>(null);
  const [busy, setBusy] = useState(false);
  const { errorOf, clear, show } = useFieldErrors();

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setResult(null);
    const to = String(form.get("to")).replace(/[\s()-]/g, "");
    const tested = await test({ integrationId: sms.id, to, text: String(form.get("text")) });
    setBusy(false);
    if (!tested.ok) return show(tested.error);
    setResult(tested.data);
  }

  return (
    <SectionCard title="Test" hint="to a phone of your team">
      <form onSubmit={send} noValidate className="flex flex-col gap-3">
        <Field label="To" error={errorOf("to")}>
          <Input name="to" mono inputMode="tel" placeholder="+14155550123" onChange={() => clear("to")} />
        </Field>
        <Field label="Text" error={errorOf("text")}>
          <Input name="text" defaultValue="A test of our SMS connection." onChange={() => clear("text")} />
        </Field>
        <div>
          <Button type="submit" loading={busy}>
            Send a test
          </Button>
        </div>
        {result && (
          <div role="status" className="flex flex-col gap-2">
            <p className="font-medium">
              {result.ok
                ? `Taken${result.externalId ? ` as ${result.externalId}` : ""}, ${result.size.segments} × ${result.size.encoding}.`
                : result.explain}
            </p>
            {result.answer && (
              <CodeBlock label="Answer" value={`HTTP ${result.answer.status}\n${result.answer.text}`} />
            )}
          </div>
        )}
      </form>
    </SectionCard>
  );
}

/** Where the provider reports to. */
export function SmsReports({ sms }: { sms: PresentedSms }) {
  return (
    <SectionCard title="Delivery reports" hint="for the provider's settings">
      <div className="flex flex-col gap-3">
        <CopyField label="Callback URL" value={sms.callbackUrl ?? ""} />
        <CopyField label="Token" value={sms.reportToken} />
      </div>
    </SectionCard>
  );
}
