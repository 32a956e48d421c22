"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { FormFailure } from "@/components/settings/form-failure";
import { useAction } from "@/components/settings/use-action";
import { IconButton } from "@/components/ui/icon-button";
import { SectionCard } from "@/components/ui/section-card";
import type { TestNumber } from "@/lib/integrations/list-test-numbers";
import { AddTestNumber } from "./add-test-number";
import { SendTest } from "./send-test";
import type { TestActions } from "./test-actions";

/** Phones of the team, and a message to one of them to see that sending works. */
export function TestCard({
  integrationId,
  numbers,
  actions,
}: {
  integrationId: string;
  numbers: readonly TestNumber[];
  actions: TestActions;
}) {
  const [removing, setRemoving] = useState<string | null>(null);
  const { run, pending, failure } = useAction(actions.remove, () => setRemoving(null));

  function remove(testNumberId: string) {
    setRemoving(testNumberId);
    run({ integrationId, testNumberId });
  }

  return (
    <SectionCard title="Test message">
      {numbers.length === 0 ? (
        <p className="text-muted">
          List a phone of your team, then send it a message to see that sending works. With Meta’s own test
          number, add the phone under API Setup, too.
        </p>
      ) : (
        <ul aria-label="Test numbers" className="mb-4 flex flex-col">
          {numbers.map(({ id, name, phone }) => (
            <li key={id} className="flex items-center gap-3 border-b border-line-faint py-1 last:border-b-0">
              <span className="min-w-0 flex-1 truncate" title={name}>
                {name}
              </span>
              <code className="font-mono text-sm text-muted">{phone}</code>
              <IconButton
                size="sm"
                label={`Remove ${name}`}
                icon={<X aria-hidden />}
                loading={pending && removing === id}
                onClick={() => remove(id)}
              />
            </li>
          ))}
        </ul>
      )}
      <FormFailure>{failure}</FormFailure>
      <AddTestNumber integrationId={integrationId} add={actions.add} />
      {numbers.length > 0 && (
        <div className="mt-4 border-t border-line-faint pt-4">
          <SendTest integrationId={integrationId} numbers={numbers} actions={actions} />
        </div>
      )}
    </SectionCard>
  );
}
