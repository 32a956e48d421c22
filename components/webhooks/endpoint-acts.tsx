"use client";

import { EllipsisVertical, KeyRound, Pencil, Power, Send, Trash2 } from "lucide-react";
import { useState } from "react";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { allEventTypes } from "@/lib/deliveries/event-type";
import type { PresentedEndpoint } from "@/lib/deliveries/present-endpoint";
import { DeleteEndpointDialog } from "./delete-endpoint-dialog";
import { EditEndpointDialog } from "./edit-endpoint-dialog";
import { RotateSecretDialog } from "./rotate-secret-dialog";
import { TurnOffDialog } from "./turn-off-dialog";
import type { EndpointActions } from "./webhook-actions";

type Asked = "edit" | "rotate" | "off" | "delete" | null;

/** What can be done with an endpoint. */
export function EndpointActs({
  endpoint,
  actions,
}: {
  endpoint: PresentedEndpoint;
  actions: EndpointActions;
}) {
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  const endpointId = endpoint.id;
  const test = useAction(actions.test, () => toast.success("The test event is on its way"));
  const turnOn = useAction(actions.update, () => toast.success("The endpoint is on again"));
  const failure = test.failure ?? turnOn.failure;

  return (
    <>
      {failure && (
        <p role="alert" className="text-sm text-danger">
          {failure}
        </p>
      )}
      {endpoint.enabled ? (
        <Button icon={<Send aria-hidden />} loading={test.pending} onClick={() => test.run({ endpointId })}>
          Send test event
        </Button>
      ) : (
        <Button
          icon={<Power aria-hidden />}
          loading={turnOn.pending}
          onClick={() => turnOn.run({ endpointId, changes: { enabled: true } })}
        >
          Turn on
        </Button>
      )}
      <Menu trigger={<IconButton label="More" icon={<EllipsisVertical aria-hidden />} />}>
        <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setAsked("edit")}>
          Change
        </MenuItem>
        <MenuItem icon={<KeyRound aria-hidden />} onSelect={() => setAsked("rotate")}>
          Make a new secret
        </MenuItem>
        <MenuItem icon={<Power aria-hidden />} disabled={!endpoint.enabled} onSelect={() => setAsked("off")}>
          Turn off
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => setAsked("delete")}>
          Delete
        </MenuItem>
      </Menu>
      {asked === "edit" && (
        <EditEndpointDialog
          endpointId={endpointId}
          start={{
            url: endpoint.url,
            description: endpoint.description,
            eventTypes: allEventTypes.filter((type) => endpoint.eventTypes.includes(type)),
          }}
          update={actions.update}
          onClose={close}
        />
      )}
      {asked === "rotate" && (
        <RotateSecretDialog endpointId={endpointId} rotate={actions.rotate} onClose={close} />
      )}
      {asked === "off" && <TurnOffDialog endpointId={endpointId} update={actions.update} onClose={close} />}
      {asked === "delete" && (
        <DeleteEndpointDialog endpoint={endpoint} remove={actions.remove} onClose={close} />
      )}
    </>
  );
}
