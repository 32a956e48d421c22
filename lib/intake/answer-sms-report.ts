import { and, eq, isNull } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import { isId } from "@/lib/ids";
import type { CallbackCredentials } from "@/lib/integrations/callback-credentials";
import { isSameSecret } from "@/lib/secrets/is-same-secret";
import { readSmsReport } from "@/lib/sms/read-sms-report";
import { SmsProvider } from "@/lib/sms/sms-provider";
import { parseJson } from "@/lib/whatsapp/parse-json";
import type { CallbackAnswer } from "./callback-request";
import type { Intake } from "./create-intake";

export type ReportRequest = {
  integrationId: string;
  headers: Headers;
  query: URLSearchParams;
  /** Null once more came than a report holds. */
  body: string | null;
};

/** Takes an SMS provider's delivery report in, durable before the 200. What says nothing about a message is taken and dropped. */
export async function answerSmsReport(intake: Intake, request: ReportRequest): Promise<CallbackAnswer> {
  try {
    const found = await findReported(intake, request.integrationId);
    if (!found?.report) return { status: 404, body: "There is no such integration, or it takes no reports." };
    const { integration, report } = found;
    const { workspaceId, verifyToken } = integration;
    const { integrationId } = request;
    const to: CallbackCredentials = {
      workspaceId,
      integrationId,
      channel: "sms",
      verifyToken,
      appSecrets: [],
    };
    const token =
      report.tokenIn === "query"
        ? request.query.get(report.tokenName)
        : request.headers.get(report.tokenName);
    if (!token || !isSameSecret(token, verifyToken)) {
      intake.noteRefused(to, "delivery");
      return { status: 401, body: "This report does not prove where it comes from." };
    }
    if (request.body === null) return { status: 413, body: "A report holds at most 64 kB." };
    const read = readSmsReport(report, contentOf(request));
    if (read) await intake.accept(to, JSON.stringify(read));
    return { status: 200, body: "" };
  } catch (error) {
    intake.log.error({ err: error }, "an SMS report could not be taken");
    return { status: 503, body: "Try again." };
  }
}

async function findReported({ db }: Intake, integrationId: string) {
  if (!isId("integration", integrationId)) return null;
  const [integration] = await db
    .select({
      workspaceId: integrations.workspaceId,
      verifyToken: integrations.verifyToken,
      smsProvider: integrations.smsProvider,
    })
    .from(integrations)
    .where(
      and(
        eq(integrations.id, integrationId),
        eq(integrations.channel, "sms"),
        isNull(integrations.deletedAt),
      ),
    );
  if (!integration) return null;
  return { integration, report: SmsProvider.safeParse(integration.smsProvider).data?.report ?? null };
}

/** JSON, or a form as some providers send; without a body what the address says. */
function contentOf({ headers, query, body }: ReportRequest): unknown {
  if (!body) return Object.fromEntries(query);
  if (headers.get("content-type")?.includes("form-urlencoded")) {
    return Object.fromEntries(new URLSearchParams(body));
  }
  return parseJson(body)?.value ?? null;
}
