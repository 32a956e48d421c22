"use client";

import { Webhook } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ShownOnceDialog } from "@/components/settings/shown-once-dialog";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { EndpointDialog } from "./endpoint-dialog";
import type { CreateEndpointAction } from "./webhook-actions";

const blank = { url: "", description: "", eventTypes: [] };

export function CreateEndpointDialog({ create }: { create: CreateEndpointAction }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<{ id: string; secret: string } | null>(null);
  const { run, pending, errorOf, failure, clear } = useAction(create, (endpoint) => {
    setOpen(false);
    setMade(endpoint);
  });

  function close() {
    setOpen(false);
    clear();
  }

  return (
    <>
      <Button variant="primary" icon={<Webhook aria-hidden />} onClick={() => setOpen(true)}>
        Add an endpoint
      </Button>
      {isOpen && (
        <EndpointDialog
          onClose={close}
          title="Add an endpoint"
          description="Events that happen from now on are posted there, signed, and tried again for a day."
          act="Add the endpoint"
          pending={pending}
          failure={failure}
          onType={clear}
          start={blank}
          errorOf={errorOf}
          onSubmit={run}
        />
      )}
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
