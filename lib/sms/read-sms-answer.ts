import { parseJson } from "@/lib/whatsapp/parse-json";
import { pickValue } from "./pick-value";
import type { SmsProvider } from "./sms-provider";

/** What a try came to, in a person's words. `retryable` only where the message surely did not leave. */
export type SmsVerdict =
  | { ok: true; externalId: string | null }
  | {
      ok: false;
      outcome: "retry" | "unconfirmed" | "failed";
      blames?: "channel" | "connection" | undefined;
      code: string;
      title: string;
      explain: string;
      details?: string | undefined;
      retryAfterSeconds?: number | undefined;
    };

const mostDetails = 300;

/** What the provider's answer means by the rule of its configuration. */
export function readSmsAnswer(
  { success, idPath }: Pick<SmsProvider, "success" | "idPath">,
  answer: { status: number; text: string; retryAfter: string | undefined },
): SmsVerdict {
  const body = parseJson(answer.text)?.value;
  const details = answer.text.slice(0, mostDetails) || `HTTP ${answer.status}`;
  const isInRange = answer.status >= success.statusFrom && answer.status <= success.statusTo;
  if (isInRange && isAsWanted(body, success)) {
    return { ok: true, externalId: idPath === null ? null : (pickValue(body, idPath) ?? null) };
  }
  if (answer.status === 429) return slowDown(details, answer.retryAfter);
  if (answer.status >= 500) return unwell(details);
  if (answer.status === 401 || answer.status === 403) {
    return {
      ok: false,
      outcome: "failed",
      blames: "connection",
      code: "sms_unauthorized",
      title: "The provider does not know us",
      explain: "It refused our key. Store the right one in the SMS connection, then send again.",
      details,
    };
  }
  return {
    ok: false,
    outcome: "failed",
    code: "sms_refused",
    title: "The provider refused the message",
    explain: "Its answer does not count as success by the rule of the SMS connection.",
    details,
  };
}

function isAsWanted(body: unknown, { path, equals }: SmsProvider["success"]): boolean {
  if (path === null) return true;
  const found = pickValue(body, path);
  return equals === null ? found !== undefined : found === equals;
}

function slowDown(details: string, retryAfter: string | undefined): SmsVerdict {
  const seconds = Number(retryAfter);
  return {
    ok: false,
    outcome: "retry",
    code: "sms_throttled",
    title: "Too many at once",
    explain: "The provider asked to wait. It is tried again.",
    details,
    retryAfterSeconds: retryAfter !== undefined && seconds >= 0 ? seconds : undefined,
  };
}

function unwell(details: string): SmsVerdict {
  return {
    ok: false,
    outcome: "retry",
    blames: "channel",
    code: "sms_unavailable",
    title: "The provider is down",
    explain: "It answered with an error of its own. It is tried again.",
    details,
  };
}
