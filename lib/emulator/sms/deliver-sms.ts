import type { EmulatorState } from "../state";
import type { Sms, SmsStatus } from "./sms-world";

const deliveredAfterMs = 80;
const timeoutMs = 5_000;
const retrySeconds = [2, 30, 300];

/** Takes a message to its phone and reports that, unless the fault dial loses or fails it. */
export function deliverSms(state: EmulatorState, message: Sms): void {
  const { faults, random, clock } = state;
  if (random.chance(faults.smsLoseRate)) return;
  const status: SmsStatus = random.chance(faults.smsFailRate) ? "failed" : "delivered";
  clock.after(deliveredAfterMs, () => {
    message.status = status;
    state.events.publish({ type: "sms", phone: message.to.slice(1), data: { id: message.id, status } });
    if (message.callbackUrl !== null) void report(state, message, message.callbackUrl, 0);
  });
}

async function report(state: EmulatorState, message: Sms, url: string, tries: number): Promise<void> {
  const { id, reference, status, to } = message;
  const token = state.sms.callbackToken;
  const taken = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token !== null && { "x-sms-token": token }) },
    body: JSON.stringify({ messageId: id, reference, status, to }),
    signal: AbortSignal.timeout(timeoutMs),
    redirect: "manual",
  }).then(
    (response) => response.ok,
    () => false,
  );
  const waitSeconds = retrySeconds[tries];
  if (taken || waitSeconds === undefined) return;
  state.clock.after(waitSeconds * 1000, () => void report(state, message, url, tries + 1));
}
