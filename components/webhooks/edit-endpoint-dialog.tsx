"use client";

import { useId } from "react";
import { toast } from "sonner";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { EndpointForm } from "./endpoint-form";
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
  const formId = useId();
  const { run, pending, errorOf, failure } = useAction(update, () => {
    toast.success("The endpoint was changed");
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Change the endpoint"
      description="What waits goes to the new address; new kinds of events come from now on."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" type="submit" form={formId} loading={pending}>
            Save changes
          </Button>
        </>
      }
    >
      <EndpointForm
        formId={formId}
        start={start}
        failure={failure}
        errorOf={(field) => errorOf(`changes.${field}`)}
        onSubmit={(changes) => run({ endpointId, changes })}
      />
    </Dialog>
  );
}
