"use client";

import { useEffect, useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { SectionCard } from "@/components/ui/section-card";
import { Skeleton } from "@/components/ui/skeleton";
import type { ActionResult } from "@/lib/http/action-result";
import type { BusinessProfile } from "@/lib/integrations/get-business-profile";
import type { ProfileActions } from "./number-actions";
import { ProfileForm } from "./profile-form";

/** What players see of the business, read at Meta when the page is opened. */
export function ProfileCard({
  integrationId,
  canWrite,
  actions,
}: {
  integrationId: string;
  canWrite: boolean;
  actions: ProfileActions;
}) {
  const { load, save } = actions;
  const [tries, setTries] = useState(1);
  const [result, setResult] = useState<ActionResult<BusinessProfile> | null>(null);

  useEffect(() => {
    let isWanted = true;
    load({ integrationId })
      .catch(() => unreachable)
      .then((answer) => isWanted && setResult(answer));
    return () => {
      isWanted = false;
    };
  }, [integrationId, load, tries]);

  return (
    <SectionCard title="Business profile" hint="What players see when they open the chat’s details.">
      {result === null && (
        <div aria-busy className="flex flex-col gap-4">
          {["about", "description", "address", "email"].map((line) => (
            <Skeleton key={line} className="h-14 w-full" />
          ))}
        </div>
      )}
      {result?.ok === false && (
        <ErrorState
          title="Meta did not show the profile"
          onRetry={() => {
            setResult(null);
            setTries(tries + 1);
          }}
        >
          {result.error.message}
        </ErrorState>
      )}
      {result?.ok && (
        <ProfileForm integrationId={integrationId} loaded={result.data} canWrite={canWrite} save={save} />
      )}
    </SectionCard>
  );
}

const unreachable: ActionResult<never> = {
  ok: false,
  error: { code: "unavailable", message: "The server did not answer. Check the connection and try again." },
};
