"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";
import type { ActionResult } from "@/lib/http/action-result";
import type { StoppedNumber } from "@/lib/messaging/list-stopped-numbers";

type Resume = (input: { integrationId: string }) => Promise<ActionResult<null>>;

/** Numbers on which sending is stopped. `resume` is null for who may only look. */
export function StoppedNumbers({
  numbers,
  resume,
}: {
  numbers: readonly StoppedNumber[];
  resume: Resume | null;
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
            <StoppedLine key={number.integrationId} number={number} resume={resume} />
          ))}
        </ul>
      )}
    </SectionCard>
  );
}

function StoppedLine({ number, resume }: { number: StoppedNumber; resume: Resume | null }) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const { integrationId, name, state, failures, triesAt } = number;

  async function goOn(act: Resume) {
    setBusy(true);
    const result = await act({ integrationId });
    setBusy(false);
    if (result.ok) toast.success(`${name} sends again`);
    else toast.error(result.error.message);
    router.refresh();
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
        <p className="mt-0.5 text-sm text-muted">
          {failures} failures in a row ·{" "}
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
}
