import { GraphFailure } from "../graph/graph-failure";
import type { BusinessNumber, Phone } from "../model";
import { findTalk } from "../phones/find-phone";
import type { EmulatorState } from "../state";
import { fullBucket, takeToken } from "../token-bucket";

/** Messages of one number to one phone: one in six seconds, up to 45 at once borrowed from the time after. */
export const pairRule = { capacity: 45, perSecond: 1 / 6 };

/** Counts one message of the number; beyond its messages per second it is error 130429 with `Retry-After`. */
export function takeNumberToken(state: EmulatorState, number: BusinessNumber): void {
  if (!number.enforce.number) return;
  const rule = { capacity: number.messagesPerSecond, perSecond: number.messagesPerSecond };
  const { waitSeconds } = takeToken(number.bucket, rule, state.clock.nowMs());
  if (waitSeconds === 0) return;
  const detail = `Message failed to send because more than ${number.messagesPerSecond} messages per second were sent`;
  throw new GraphFailure(130429, detail, { retryAfterSeconds: waitSeconds });
}

/** Counts one message of the number to this phone; beyond the pair rule it is error 131056, without `Retry-After`. */
export function takePairToken(state: EmulatorState, number: BusinessNumber, phone: Phone): void {
  if (!number.enforce.pair) return;
  const talk = findTalk(phone, number.id);
  const nowMs = state.clock.nowMs();
  talk.pair ??= fullBucket(pairRule, nowMs);
  if (takeToken(talk.pair, pairRule, nowMs).waitSeconds === 0) return;
  throw new GraphFailure(
    131056,
    "Too many messages sent from the sender phone number to the same recipient.",
  );
}
