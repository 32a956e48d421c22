import type { Context } from "@/lib/context";
import { createIntegration } from "./create-integration";
import type { Integration } from "./integration";
import { CreateIntegration } from "./integration-input";
import type { CreateSms } from "./sms-input";

/** Connects an SMS provider. `reportToken` is what its reports have to bring along; otherwise a random one is made. */
export function createSms(
  ctx: Context,
  { provider, secret, ...input }: CreateSms,
  { reportToken }: { reportToken?: string | undefined } = {},
): Promise<Integration> {
  return createIntegration(
    ctx,
    {
      ...CreateIntegration.parse({ name: input.name }),
      ...input,
      accessToken: secret,
      baseUrl: new URL(provider.url).origin,
    },
    { channel: "sms", smsProvider: provider, verifyToken: reportToken },
  );
}
