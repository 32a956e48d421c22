import { SmsProvider } from "@/lib/sms/sms-provider";
import type { Integration } from "./integration";
import { secretMask } from "./integration-input";
import { smsCallbackUrl } from "./sms-callback-url";

/** What people and programs may see of an SMS provider's integration: everything but its key. */
export type PresentedSms = ReturnType<typeof presentSms>;

/** @param origin where the provider reaches us, without a trailing slash */
export function presentSms(integration: Integration, origin: string) {
  const { id, name, description, verifyToken, accessTokenSealed, ratePerSecond } = integration;
  const provider = SmsProvider.safeParse(integration.smsProvider).data ?? null;
  return {
    id,
    channel: "sms" as const,
    name,
    description,
    provider,
    secret: accessTokenSealed === null ? null : secretMask,
    ratePerSecond,
    /** What a delivery report has to bring along. */
    reportToken: verifyToken,
    callbackUrl: provider && smsCallbackUrl({ id, verifyToken, provider }, origin),
    createdAt: integration.createdAt.toISOString(),
    updatedAt: integration.updatedAt.toISOString(),
    deletedAt: integration.deletedAt?.toISOString() ?? null,
  };
}
