import type { ClaimedSend } from "./claim-sends";
import { retryDelayMs } from "./retry-delay";
import type { SendAnswer } from "./send-answer";
import type { Settlement } from "./settle-sends";

/**
 * What a try's answer means for the message: a retry becomes a pause, or a final failure once there were enough of them.
 * @param random from 0 (inclusive) to 1
 */
export function settlementOf(
  send: ClaimedSend & { isFirstWord: boolean },
  answer: SendAnswer,
  durationMs: number,
  random: number,
): Settlement {
  const reaches = send.isFirstWord ? { portfolio: send.portfolio, recipient: send.recipient } : null;
  if (answer.outcome !== "retry") return { send, durationMs, reaches, result: answer };
  const { failure, retryClass, retryAfterMs } = answer;
  const readyInMs = retryDelayMs({ retryClass, attempt: send.attempt, retryAfterMs }, random);
  if (readyInMs !== null) return { send, durationMs, result: { outcome: "retry", failure, readyInMs } };
  const explain = `It was tried ${send.attempt} times without success and is not tried again by itself.`;
  return { send, durationMs, result: { outcome: "failed", failure: { ...failure, explain } } };
}
