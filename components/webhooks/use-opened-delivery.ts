"use client";

import { useCallback, useEffect, useState } from "react";
import type { PresentedDelivery, PresentedOpenedDelivery } from "@/lib/deliveries/present-delivery";
import type { ActionResult } from "@/lib/http/action-result";
import type { DeliveryActions } from "./webhook-actions";

const unreachable: ActionResult<never> = {
  ok: false,
  error: { code: "unavailable", message: "The server did not answer. Check the connection and try again." },
};

/** What was posted and every try, read again whenever the line of the log has changed. Null until it is there. */
export function useOpenedDelivery(
  endpointId: string,
  { id, state, attempts }: PresentedDelivery,
  open: DeliveryActions["open"],
): { result: ActionResult<PresentedOpenedDelivery> | null; look: () => Promise<void> } {
  const [result, setResult] = useState<ActionResult<PresentedOpenedDelivery> | null>(null);

  const look = useCallback(async () => {
    setResult(await open({ endpointId, deliveryId: id }).catch(() => unreachable));
  }, [endpointId, id, open]);

  // The line's state and count say that there is something new to read.
  useEffect(() => {
    void look();
  }, [look, state, attempts]);

  return { result, look };
}
