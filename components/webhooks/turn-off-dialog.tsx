"use client";

import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { useAction } from "@/components/settings/use-action";
import { toast } from "@/components/ui/toast";
import type { EndpointActions } from "./webhook-actions";

export function TurnOffDialog({
  endpointId,
  update,
  onClose,
}: {
  onClose: () => void;
  endpointId: string;
  update: EndpointActions["update"];
}) {
  const { run, pending, failure } = useAction(update, () => {
    toast.success("The endpoint is off");
    onClose();
  });
  return (
    <ConfirmDialog
      title="Turn the endpoint off?"
      effect="What happens while it is off is not kept for it. What waits already goes out once it is on again."
      act="Turn it off"
      pending={pending}
      failure={failure}
      onConfirm={() => run({ endpointId, changes: { enabled: false } })}
      onClose={onClose}
    />
  );
}
