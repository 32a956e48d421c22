import { pickValue } from "./pick-value";
import type { SmsProvider } from "./sms-provider";
import type { SmsReport } from "./sms-report";

/** What a provider's delivery report says; null for what says nothing about a message. */
export function readSmsReport(report: NonNullable<SmsProvider["report"]>, body: unknown): SmsReport | null {
  const id = pickValue(body, report.idPath);
  const said = pickValue(body, report.statusPath);
  const status = statusOf(report, said);
  return id === undefined || status === null ? null : { id, status, said: said ?? "" };
}

function statusOf(
  { delivered, failed }: NonNullable<SmsProvider["report"]>,
  said: string | undefined,
): SmsReport["status"] | null {
  const isIn = (words: readonly string[]) => words.some((word) => word.toLowerCase() === said?.toLowerCase());
  if (isIn(delivered)) return "delivered";
  return isIn(failed) ? "failed" : null;
}
