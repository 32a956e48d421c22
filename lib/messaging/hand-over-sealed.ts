import type { ClaimedSend } from "@/lib/outbox/claim-sends";
import type { SendAnswer } from "@/lib/outbox/send-answer";
import type { OnAnswer } from "./hand-over";
import { hideSecret, isSealed, putSecret } from "./sealed-content";

type HandOver = (send: ClaimedSend, onAnswer?: OnAnswer) => Promise<SendAnswer>;

type Deps = {
  /** The secret of a message; null once it is worth nothing any more. */
  openSecret: (messageId: string) => Promise<string | null>;
  onAnswer?: OnAnswer;
  handOver: HandOver;
};

/**
 * Hands a message over, with its secret put in where it carries one. What is told of the try, and kept, has the secret taken
 * out again, also where the channel quotes it. A secret that ended meanwhile leaves the message unsent.
 */
export async function handOverSealed(deps: Deps, send: ClaimedSend): Promise<SendAnswer> {
  if (!isSealed(send.content)) return deps.handOver(send, deps.onAnswer);
  const secret = await open(deps, send.messageId);
  if (typeof secret !== "string") return secret;
  const opened = { ...send, content: putSecret(send.content, secret) };
  const answer = await deps.handOver(opened, (_opened, said) =>
    deps.onAnswer?.(send, hideSecret(said, secret)),
  );
  return hideSecret(answer, secret);
}

async function open({ openSecret }: Deps, messageId: string): Promise<string | SendAnswer> {
  try {
    const secret = await openSecret(messageId);
    if (secret !== null) return secret;
    const explain = "The code was replaced, used or too old before its message left, so it was not sent.";
    return { outcome: "failed", failure: { code: "code_ended", title: "Code ended", explain } };
  } catch {
    const explain = "The code could not be read. Nothing was sent; it is tried again.";
    const failure = { code: "code_unread", title: "Code unread", explain };
    return { outcome: "retry", failure, retryClass: "backoff" };
  }
}
