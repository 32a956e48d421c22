import { Badge } from "@/components/ui/badge";
import type { PresentedDelivery } from "@/lib/deliveries/present-delivery";

/** Where a delivery stands: waiting, failed and tried again, delivered, given up. */
export function DeliveryBadge({ delivery }: { delivery: Pick<PresentedDelivery, "state" | "attempts"> }) {
  if (delivery.state === "delivered") return <Badge tone="accent">Delivered</Badge>;
  if (delivery.state === "dead") return <Badge tone="danger">Given up</Badge>;
  return delivery.attempts > 0 ? <Badge tone="warning">Tried again</Badge> : <Badge>Waiting</Badge>;
}
