import type { Context } from "@/lib/context";
import { askNumber } from "./ask-number";
import type { UpdateProfile } from "./number-input";

/** Changes at Meta what players see of the business; what is not named stays. */
export async function updateBusinessProfile(
  ctx: Context,
  { integrationId, ...changes }: UpdateProfile & { integrationId: string },
): Promise<void> {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const changed = given.map(([field]) => field);
  if (changed.length === 0) return;
  await askNumber(ctx, {
    integrationId,
    edge: "whatsapp_business_profile",
    body: { messaging_product: "whatsapp", ...Object.fromEntries(given) },
    what: "change the business profile",
    action: "integration.profile-changed",
    noted: { changed },
    done: `The business profile was changed: ${changed.join(", ")}.`,
  });
}
