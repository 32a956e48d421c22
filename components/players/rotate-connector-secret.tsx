"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { ShownOnceDialog } from "@/components/settings/shown-once-dialog";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { RotateSecretAction } from "./connector-actions";

export function RotateConnectorSecret({
  previousUntil,
  rotateSecret,
}: {
  previousUntil: string | null;
  rotateSecret: RotateSecretAction;
}) {
  const [isAsked, setAsked] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const { run, pending, failure } = useAction(rotateSecret, (made) => {
    setAsked(false);
    setSecret(made.secret);
  });
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-muted">
        {previousUntil ? (
          <>
            The secret before this one still signs too; it ends <RelativeTime at={previousUntil} />.
          </>
        ) : (
          "Every request carries a signature made with it."
        )}
      </p>
      <Button onClick={() => setAsked(true)}>Make a new secret</Button>
      {isAsked && (
        <ConfirmDialog
          title="Make a new signing secret?"
          effect="For 24 hours requests are signed with both, so that the backend can change over. A secret before the present one ends at once."
          act="Make a new secret"
          pending={pending}
          failure={failure}
          onConfirm={() => run({})}
          onClose={() => setAsked(false)}
        />
      )}
      {secret && (
        <ShownOnceDialog
          title="The new signing secret"
          what="the signing secret"
          secret={secret}
          onClose={() => setSecret(null)}
        >
          Give it to the backend within 24 hours. It cannot be shown again.
        </ShownOnceDialog>
      )}
    </div>
  );
}
