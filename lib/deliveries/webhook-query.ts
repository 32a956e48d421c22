import { z } from "zod";
import { isId } from "@/lib/ids";

const endpointId = z.string().refine((text) => isId("webhookEndpoint", text));
const deliveryId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** What a path of the API names. */
export const EndpointPath = z.object({ id: endpointId });
export const DeliveryPath = z.object({ id: endpointId, deliveryId });

/** What the console's actions name. */
export const EndpointRef = z.object({ endpointId });
export const DeliveryRef = z.object({ endpointId, deliveryId });

export const deliveryStates = ["pending", "delivered", "dead"] as const;

export const ReplayDead = z.strictObject({
  /** Only what was given up from then on; all of it without. */
  since: z.iso.datetime({ offset: true, error: "Give a time such as 2026-01-31T12:00:00Z." }).optional(),
});
