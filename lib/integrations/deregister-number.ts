import type { Context } from "@/lib/context";
import { askNumber } from "./ask-number";
import { refreshNumber } from "./refresh-number";

/** Takes the number off the Cloud API: it neither sends nor receives until it is registered again. */
export async function deregisterNumber(
  ctx: Context,
  { integrationId }: { integrationId: string },
): Promise<void> {
  await askNumber(ctx, {
    integrationId,
    edge: "deregister",
    body: {},
    what: "deregister the number",
    action: "integration.number-deregistered",
    done: "The number was taken off the Cloud API.",
  });
  await refreshNumber(ctx, { integrationId });
}
