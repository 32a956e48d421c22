"use client";

import { type FormEvent, useState } from "react";
import { FormFailure } from "@/components/settings/form-failure";
import { useAction } from "@/components/settings/use-action";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { TestedQuestion } from "@/lib/connector/test-connector";
import type { TestConnectorAction } from "./connector-actions";

/** Asks the backend about one player and shows what came back. */
export function ConnectorTest({ testConnector }: { testConnector: TestConnectorAction }) {
  const [tested, setTested] = useState<TestedQuestion[] | null>(null);
  const { run, pending, errorOf, failure } = useAction(testConnector, setTested);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    run({ playerId: String(new FormData(event.currentTarget).get("playerId")) });
  }

  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={submit} noValidate className="flex max-w-2xl items-start gap-2">
        <Field
          label="Player"
          hint="By the studio's own id."
          error={errorOf("playerId")}
          className="min-w-0 flex-1"
        >
          <Input name="playerId" mono autoComplete="off" maxLength={128} />
        </Field>
        <Button type="submit" loading={pending} className="mt-[1.625rem]">
          Ask the backend
        </Button>
      </form>
      <FormFailure>{failure}</FormFailure>
      {tested && (
        <ul aria-label="What came back" className="flex flex-col gap-3">
          {tested.map((one) => (
            <li key={one.question} className="flex flex-col gap-1.5">
              <p className="flex flex-wrap items-baseline gap-x-2.5">
                <Badge tone={one.isGood ? "accent" : "danger"}>{one.isGood ? "good" : "not good"}</Badge>
                <span className="font-medium">{one.question}</span>
                <span className="text-muted">{one.tookMs.toLocaleString("en")} ms</span>
                {!one.isGood && <span className="text-danger-ink wrap-anywhere">{one.detail}</span>}
              </p>
              {one.isGood && (
                <CodeBlock label={`Answer to ${one.question}`} value={one.answer} className="max-h-48" />
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
