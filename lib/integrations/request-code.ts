import type { Context } from "@/lib/context";
import { askNumber } from "./ask-number";
import type { RequestCode } from "./number-input";

/** Asks Meta to send a verification code to the number itself, by SMS or by a call. */
export function requestCode(
  ctx: Context,
  { integrationId, method, language }: RequestCode & { integrationId: string },
): Promise<void> {
  return askNumber(ctx, {
    integrationId,
    edge: "request_code",
    body: { code_method: method.toUpperCase(), language },
    what: "ask for a verification code",
    action: "integration.code-requested",
    noted: { method, language },
    done: `A verification code was asked for by ${method === "sms" ? "SMS" : "voice call"}.`,
  });
}
