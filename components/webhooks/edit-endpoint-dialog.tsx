"use client";

import { useAction } from "@/components/settings/use-action";
import { toast } from "@/components/ui/toast";
import { EndpointDialog } from "./endpoint-dialog";
import type { EndpointActions, EndpointDraft } from "./webhook-actions";

export function EditEndpointDialog({
  endpointId,
  start,
  update,
  onClose,
}: {
  endpointId: string;
  start: EndpointDraft;
  update: EndpointActions["update"];
  onClose: () => void;
}) {
  const { run, pending, errorOf, failure, clear } = useAction(update, () => {
    toast.success("The endpoint was changed");
    onClose();
  });
  return (
    <EndpointDialog
      onClose={onClose}
      title="Change the endpoint"
      description="What waits goes to the new address; new kinds of events come from now on."
      act="Save changes"
      pending={pending}
      failure={failure}
      onType={clear}
      start={start}
      errorOf={errorOf}
      onSubmit={(changes) => run({ endpointId, changes })}
    />
  );
}
