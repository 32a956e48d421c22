"use client";

import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { useAction } from "@/components/settings/use-action";
import { toast } from "@/components/ui/toast";
import type { PresentedEndpoint } from "@/lib/deliveries/present-endpoint";
import { counted } from "./judge-endpoint";
import type { EndpointActions } from "./webhook-actions";

export function DeleteEndpointDialog({
  endpoint,
  remove,
  onClose,
}: {
  onClose: () => void;
  endpoint: PresentedEndpoint;
  remove: EndpointActions["remove"];
}) {
  const router = useRouter();
  const { run, pending, failure } = useAction(remove, () => {
    toast.success("The endpoint was deleted");
    router.push("/settings/webhooks");
  });
  const { waiting } = endpoint.health;
  const lost = waiting > 0 ? ` ${counted(waiting)} that wait are given up.` : "";
  return (
    <ConfirmDialog
      title="Delete the endpoint?"
      effect={`Nothing is posted to it any more.${lost} Its log and its secret are gone for you.`}
      act="Delete the endpoint"
      pending={pending}
      failure={failure}
      onConfirm={() => run({ endpointId: endpoint.id })}
      onClose={onClose}
    />
  );
}
