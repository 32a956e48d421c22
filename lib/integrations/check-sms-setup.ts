import { and, desc, eq } from "drizzle-orm";
import { integrationEvents } from "@/db/schema/integrations";
import { inboundEvents } from "@/db/schema/mailbox";
import { type Context, requireScope } from "@/lib/context";
import { SmsProvider } from "@/lib/sms/sms-provider";
import { getIntegration } from "./get-integration";
import { recordSetup, type SetupLine, type SetupReport } from "./record-setup";

/** What an SMS provider's connection has and lacks, from what is stored, its last test and its reports. */
export async function checkSmsSetup(
  ctx: Context,
  { integrationId }: { integrationId: string },
): Promise<SetupReport> {
  requireScope(ctx, "integrations:write");
  const integration = await getIntegration(ctx, { integrationId, channel: "sms" });
  const provider = SmsProvider.safeParse(integration.smsProvider).data ?? null;
  const [test] = await ctx.db
    .select({ level: integrationEvents.level })
    .from(integrationEvents)
    .where(and(eq(integrationEvents.integrationId, integrationId), eq(integrationEvents.kind, "test.sent")))
    .orderBy(desc(integrationEvents.at), desc(integrationEvents.id))
    .limit(1);
  const [report] = await ctx.db
    .select({ externalId: inboundEvents.externalId })
    .from(inboundEvents)
    .where(and(eq(inboundEvents.integrationId, integrationId), eq(inboundEvents.kind, "status")))
    .limit(1);
  const checks = judge({
    provider,
    hasKey: integration.accessTokenSealed !== null,
    lastTest: test?.level ?? null,
    hasReport: report !== undefined,
  });
  return recordSetup(ctx, integrationId, checks);
}

type Facts = { provider: SmsProvider | null; hasKey: boolean; lastTest: string | null; hasReport: boolean };

function judge({ provider, hasKey, lastTest, hasReport }: Facts): SetupLine[] {
  const wantsKey = provider !== null && /\{\{\s*secret(Base64)?\s*\}\}/.test(JSON.stringify(provider));
  return [
    provider
      ? good("provider", `Messages go to ${new URL(provider.url).host}.`)
      : bad("provider", "How the provider is called is not stored.", "Fill in the request below."),
    wantsKey && !hasKey
      ? bad("key", "The request names {{secret}}, and no key is stored.", "Store the provider's key.")
      : good("key", wantsKey ? "A key is stored." : "The request needs no key."),
    lastTest === "info"
      ? good("sending", "The provider took the last test.")
      : bad(
          "sending",
          lastTest === null ? "No test was sent yet." : "The provider did not take the last test.",
          "Send a test and read what the provider answers.",
        ),
    reports(provider, hasReport),
  ];
}

function reports(provider: SmsProvider | null, hasReport: boolean): SetupLine {
  if (!provider?.report) {
    return good("reports", "No delivery reports: a message counts as sent once the provider took it.");
  }
  if (hasReport) return good("reports", "The provider reports what became of messages.");
  const fix = "Give the provider the callback address and the token, then send a message.";
  return bad("reports", "No delivery report has come yet.", fix);
}

const good = (name: string, detail: string): SetupLine => ({ name, ok: true, detail, fix: null });
const bad = (name: string, detail: string, fix: string): SetupLine => ({
  name,
  ok: false,
  detail,
  fix,
});
