import type { SmsProvider } from "@/lib/sms/sms-provider";

type Reported = { id: string; verifyToken: string; provider: Pick<SmsProvider, "report"> };

/** Where an SMS provider tells what became of a message, with the token where it belongs into the address. */
export function smsCallbackUrl({ id, verifyToken, provider }: Reported, origin: string): string {
  const url = new URL(`${origin}/api/v1/integration/sms/${id}/callback`);
  const { report } = provider;
  if (report?.tokenIn === "query") url.searchParams.set(report.tokenName, verifyToken);
  return url.href;
}
