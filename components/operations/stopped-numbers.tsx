"use client";

import { memo, useState } from "react";
import { ask } from "@/components/live/ask";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/action-result";
import { mostCounted, type StoppedNumber } from "@/lib/messaging/stopped-number";

export type Resume = (input: { integrationId: string }) => Promise<ActionResult<null>>;

/** Numbers on which sending is stopped. `resume` is null for who may only look. */
export const StoppedNumbers = memo(function StoppedNumbers({
  numbers,
  resume,
  onDone,
}: {
  numbers: readonly StoppedNumber[];
  resume: Resume | null;
  onDone: () => Promise<void>;
}) {
  return (
    <SectionCard title="Stopped numbers" flush={numbers.length > 0}>
      {numbers.length === 0 ? (
        <p className="text-muted">
          Every number sends. One that fails five times in a row stops for a minute; its messages wait.
        </p>
      ) : (
        <ul className="border-t border-line">
          {numbers.map((number) => (
            <StoppedLine key={number.integrationId} number={number} resume={resume} onDone={onDone} />
          ))}
        </ul>
      )}
    </SectionCard>
  );
});

const StoppedLine = memo(function StoppedLine({
  number,
  resume,
  onDone,
}: {
  number: StoppedNumber;
  resume: Resume | null;
  onDone: () => Promise<void>;
}) {
  const [isBusy, setBusy] = useState(false);
  const { integrationId, name, state, failures, triesAt, because, waiting } = number;

  async function goOn(act: Resume) {
    setBusy(true);
    const result = await ask(act, { integrationId });
    setBusy(false);
    if (result.ok) toast.success(`${name} sends again`);
    else toast.error(result.error.message);
    await onDone();
  }

  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line-faint px-5 py-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-72 wrap-anywhere">
        <Link
          href={`/integrations/${integrationId}/events`}
          className="font-medium underline underline-offset-2"
        >
          {name}
        </Link>
        {because && <p className="mt-0.5 text-sm text-pretty">{because}</p>}
        <p className="mt-0.5 text-sm text-muted tabular-nums">
          {waitingInWords(waiting)} · {failures} failures in a row ·{" "}
          {state === "open" && triesAt ? (
            <>
              tried again <RelativeTime at={triesAt} />
            </>
          ) : (
            "a message is being tried"
          )}
        </p>
      </div>
      {resume && (
        <Button size="sm" loading={isBusy} onClick={() => goOn(resume)}>
          Send again now<span className="sr-only"> on {name}</span>
        </Button>
      )}
    </li>
  );
});

function waitingInWords(count: number): string {
  if (count === 0) return "Nothing waits";
  if (count === 1) return "One message waits";
  const most =
    count > mostCounted ? `More than ${mostCounted.toLocaleString("en")}` : count.toLocaleString("en");
  return `${most} messages wait`;
}
