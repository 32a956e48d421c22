import type { Context } from "@/lib/context";
import { askNumber } from "./ask-number";

/** Sets or changes the two-step PIN that registering the number needs. It is kept nowhere here. */
export function changePin(
  ctx: Context,
  { integrationId, pin }: { integrationId: string; pin: string },
): Promise<void> {
  return askNumber(ctx, {
    integrationId,
    edge: null,
    body: { pin },
    what: "change the PIN",
    action: "integration.pin-changed",
    done: "The two-step PIN was changed.",
    secrets: [pin],
  });
}
