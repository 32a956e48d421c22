"use client";

import { Webhook } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { ShownOnceDialog } from "@/components/settings/shown-once-dialog";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { EndpointForm } from "./endpoint-form";
import type { CreateEndpointAction } from "./webhook-actions";

const blank = { url: "", description: "", eventTypes: [] };

export function CreateEndpointDialog({ create }: { create: CreateEndpointAction }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<{ id: string; secret: string } | null>(null);
  const formId = useId();
  const { run, pending, errorOf, failure, clear } = useAction(create, (endpoint) => {
    setOpen(false);
    setMade(endpoint);
  });

  return (
    <>
      <Dialog
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          clear();
        }}
        trigger={
          <Button variant="primary" icon={<Webhook aria-hidden />}>
            Add an endpoint
          </Button>
        }
        title="Add an endpoint"
        description="Events that happen from now on are posted there, signed, and tried again for a day."
        footer={
          <>
            <DialogClose>
              <Button>Cancel</Button>
            </DialogClose>
            <Button variant="primary" type="submit" form={formId} loading={pending}>
              Add the endpoint
            </Button>
          </>
        }
      >
        <EndpointForm formId={formId} start={blank} failure={failure} errorOf={errorOf} onSubmit={run} />
      </Dialog>
      {made && (
        <ShownOnceDialog
          title="The endpoint's secret"
          what="the secret"
          secret={made.secret}
          onClose={() => {
            setMade(null);
            router.push(`/settings/webhooks/${made.id}`);
          }}
        >
          Your server checks each event's signature with it. It cannot be shown again; a new one can be made
          at any time.
        </ShownOnceDialog>
      )}
    </>
  );
}
