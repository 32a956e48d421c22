import type { Context } from "@/lib/context";
import { askNumber } from "./ask-number";
import type { RegisterNumber } from "./number-input";
import { refreshNumber } from "./refresh-number";

/** Registers the number with the Cloud API. The first PIN becomes the number's. Meta takes ten of these in 72 hours. */
export async function registerNumber(
  ctx: Context,
  { integrationId, pin, region }: RegisterNumber & { integrationId: string },
): Promise<void> {
  await askNumber(ctx, {
    integrationId,
    edge: "register",
    body: { messaging_product: "whatsapp", pin, ...(region && { data_localization_region: region }) },
    what: "register the number",
    action: "integration.number-registered",
    noted: region ? { region } : {},
    done: "The number was registered with the Cloud API.",
    secrets: [pin],
  });
  await refreshNumber(ctx, { integrationId });
}
