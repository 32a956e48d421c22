"use client";

import { type FormEvent, useState } from "react";
import { FormFailure } from "@/components/settings/form-failure";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { TestNumber } from "@/lib/integrations/list-test-numbers";
import type { TestMessage } from "@/lib/integrations/test-number-input";
import type { TestActions } from "./test-actions";
import { TestResult } from "./test-result";

type Kind = TestMessage["kind"];

const kinds: readonly { value: Kind; label: string; hint: string }[] = [
  { value: "template", label: "Template", hint: "May leave at any time." },
  { value: "text", label: "Text", hint: "Within 24 h of a message from that phone." },
];

export function SendTest({
  integrationId,
  numbers,
  actions,
}: {
  integrationId: string;
  numbers: readonly TestNumber[];
  actions: TestActions;
}) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [kind, setKind] = useState<Kind>("template");
  const [draft, setDraft] = useState({ template: "hello_world", language: "en_US", text: "" });
  const [messageId, setMessageId] = useState<string | null>(null);
  const { run, pending, failure, errorOf, clear } = useAction(actions.send, (sent) =>
    setMessageId(sent.messageId),
  );
  const number = numbers.find(({ id }) => id === chosen) ?? numbers[0];
  if (!number) return null;
  const testNumberId = number.id;

  function submit(event: FormEvent) {
    event.preventDefault();
    const { text, ...template } = draft;
    const message: TestMessage =
      kind === "text" ? { kind, testNumberId, text } : { kind, testNumberId, ...template };
    run({ integrationId, message });
  }

  const control = (name: keyof typeof draft) => ({
    value: draft[name],
    autoComplete: "off",
    onChange: ({ target }: { target: { value: string } }) => {
      setDraft((current) => ({ ...current, [name]: target.value }));
      clear(name);
    },
  });

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="To">
          <Select
            items={numbers.map(({ id, name, phone }) => ({ value: id, label: name, hint: phone }))}
            value={testNumberId}
            onValueChange={setChosen}
          />
        </Field>
        <Field label="What">
          <Select items={kinds} value={kind} onValueChange={setKind} />
        </Field>
        {kind === "template" && (
          <>
            <Field label="Template" error={errorOf("template")}>
              <Input mono {...control("template")} />
            </Field>
            <Field label="Language" error={errorOf("language")}>
              <Input mono {...control("language")} />
            </Field>
          </>
        )}
      </div>
      {kind === "text" && (
        <Field label="Text" hint={windowHint(number)} error={errorOf("text")}>
          <Textarea rows={2} {...control("text")} />
        </Field>
      )}
      <FormFailure>{failure}</FormFailure>
      <div className="flex justify-end">
        <Button type="submit" variant="primary" loading={pending}>
          Send test message
        </Button>
      </div>
      {messageId && (
        <TestResult key={messageId} integrationId={integrationId} messageId={messageId} look={actions.look} />
      )}
    </form>
  );
}

function windowHint({ windowClosesAt }: TestNumber): string {
  return windowClosesAt !== null && windowClosesAt > new Date()
    ? "This phone wrote within 24 hours, so a text may leave."
    : "This phone has not written within 24 hours: write to the number from it first, or send a template.";
}
