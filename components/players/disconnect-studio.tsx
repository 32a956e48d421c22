"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { RemoveConnectorAction } from "./connector-actions";

export function DisconnectStudio({ removeConnector }: { removeConnector: RemoveConnectorAction }) {
  const [isAsked, setAsked] = useState(false);
  const { run, pending, failure } = useAction(removeConnector, () => {
    setAsked(false);
    toast.success("The backend is disconnected");
  });
  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setAsked(true)}>
        Disconnect
      </Button>
      {isAsked && (
        <ConfirmDialog
          title="Disconnect the studio's backend?"
          effect="Figures are then those that the studio last put with the API, and rewards cannot be claimed. Its address and secret are forgotten; connecting again makes a new secret."
          act="Disconnect the backend"
          pending={pending}
          failure={failure}
          onConfirm={() => run({})}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
