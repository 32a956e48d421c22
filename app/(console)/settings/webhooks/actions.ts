"use server";

import { createEndpoint } from "@/lib/deliveries/create-endpoint";
import { deleteEndpoint } from "@/lib/deliveries/delete-endpoint";
import { CreateEndpoint, UpdateEndpoint } from "@/lib/deliveries/endpoint-input";
import { getDelivery } from "@/lib/deliveries/get-delivery";
import { presentOpenedDelivery } from "@/lib/deliveries/present-delivery";
import { replayDead } from "@/lib/deliveries/replay-dead";
import { replayDelivery } from "@/lib/deliveries/replay-delivery";
import { rotateSecret } from "@/lib/deliveries/rotate-secret";
import { sendTestEvent } from "@/lib/deliveries/send-test-event";
import { updateEndpoint } from "@/lib/deliveries/update-endpoint";
import { DeliveryRef, EndpointRef } from "@/lib/deliveries/webhook-query";
import { action } from "@/lib/http/action";

const Change = EndpointRef.extend({ changes: UpdateEndpoint });

export const createEndpointAction = action(CreateEndpoint, "webhooks:write", async (ctx, input) => {
  const { endpoint, secret } = await createEndpoint(ctx, input);
  return { id: endpoint.id, secret };
});

export const updateEndpointAction = action(Change, "webhooks:write", async (ctx, input) => {
  await updateEndpoint(ctx, input);
  return null;
});

export const deleteEndpointAction = action(EndpointRef, "webhooks:write", async (ctx, input) => {
  await deleteEndpoint(ctx, input);
  return null;
});

export const rotateSecretAction = action(EndpointRef, "webhooks:write", async (ctx, input) => {
  const { secret } = await rotateSecret(ctx, input);
  return { secret };
});

export const sendTestEventAction = action(EndpointRef, "webhooks:write", async (ctx, input) => {
  const { deliveryId } = await sendTestEvent(ctx, input);
  return { deliveryId: String(deliveryId) };
});

export const replayDeadAction = action(EndpointRef, "webhooks:write", async (ctx, input) => ({
  replayed: await replayDead(ctx, input),
}));

export const openDeliveryAction = action(DeliveryRef, "webhooks:read", async (ctx, input) =>
  presentOpenedDelivery(await getDelivery(ctx, input)),
);

export const replayDeliveryAction = action(DeliveryRef, "webhooks:write", async (ctx, input) => {
  await replayDelivery(ctx, input);
  return null;
});
