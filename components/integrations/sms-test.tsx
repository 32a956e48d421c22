"use client";

import { type FormEvent, useState } from "react";
import { FormFailure } from "@/components/settings/form-failure";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyField } from "@/components/ui/copy-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SectionCard } from "@/components/ui/section-card";
import type { PresentedSms } from "@/lib/integrations/present-sms";
import type { TestedSms } from "@/lib/integrations/send-test-sms";
import type { TestSmsAction } from "./sms-actions";

/** Sends one text to a phone of the team and shows what the provider says. */
export function SmsTest({ sms, test }: { sms: PresentedSms; test: TestSmsAction }) {
  const [result, setResult] = useState<TestedSms | null>(null);
  const { run, pending, failure, errorOf, clear } = useAction(test, setResult);

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setResult(null);
    const to = String(form.get("to")).replace(/[\s()-]/g, "");
    run({ integrationId: sms.id, to, text: String(form.get("text")) });
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
        <FormFailure>{failure}</FormFailure>
        <div>
          <Button type="submit" loading={pending}>
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
        <div>
          <p className="mb-1 font-medium">Callback URL</p>
          <CopyField label="the callback URL" value={sms.callbackUrl ?? ""} />
        </div>
        <div>
          <p className="mb-1 font-medium">Token</p>
          <CopyField label="the token" value={sms.reportToken} />
          <p className="mt-1 text-sm text-muted">A report without it is refused.</p>
        </div>
      </div>
    </SectionCard>
  );
}
