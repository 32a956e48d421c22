import type { Context } from "@/lib/context";
import type { Integration } from "./integration";
import type { UpdateSms } from "./sms-input";
import { updateIntegration } from "./update-integration";

type Update = { integrationId: string; changes: UpdateSms };

/** Changes only what is named; a masked key stays as stored, null clears it. Throws NotFound also for another channel's. */
export function updateSms(ctx: Context, { integrationId, changes }: Update): Promise<Integration> {
  const { provider, secret, ...plain } = changes;
  return updateIntegration(ctx, {
    integrationId,
    channel: "sms",
    changes: {
      ...plain,
      ...(secret !== undefined && { accessToken: secret }),
      ...(provider && { smsProvider: provider, baseUrl: new URL(provider.url).origin }),
    },
  });
}
