"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { ShownOnceDialog } from "@/components/settings/shown-once-dialog";
import { useAction } from "@/components/settings/use-action";
import type { EndpointActions } from "./webhook-actions";

export function RotateSecretDialog({
  endpointId,
  rotate,
  onClose,
}: {
  onClose: () => void;
  endpointId: string;
  rotate: EndpointActions["rotate"];
}) {
  const [secret, setSecret] = useState<string | null>(null);
  const { run, pending, failure } = useAction(rotate, (made) => setSecret(made.secret));
  if (secret) {
    return (
      <ShownOnceDialog title="The new secret" what="the secret" secret={secret} onClose={onClose}>
        Give it to your server within 24 hours: until then each event is signed with both, then with this one
        alone.
      </ShownOnceDialog>
    );
  }
  return (
    <ConfirmDialog
      title="Make a new secret?"
      effect="For 24 hours each event is signed with both secrets, so that your server can change over. Then the present one is worth nothing; one that was replaced before it ends now."
      act="Make a new secret"
      pending={pending}
      failure={failure}
      onConfirm={() => run({ endpointId })}
      onClose={onClose}
    />
  );
}
