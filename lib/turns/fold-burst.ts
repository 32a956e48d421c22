import { isReset } from "@/lib/sessions/is-reset";
import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import type { Question } from "./fact-book";
import { isAsking } from "./is-asking";

/**
 * Puts together what one sender said in one breath: the last message that asks for an answer answers for all of them, the
 * others for none. What came before a reset is not answered any more. In a group each message is answered for itself.
 */
export function foldBurst(
  questions: readonly Question[],
  isKnown: (question: Question) => boolean,
): Question[] {
  let burst: InboundMessage[] | null = null;
  const folded: Question[] = [];
  for (const question of questions.toReversed()) {
    const { message } = question;
    let answers: InboundMessage[] = [];
    if (isAsking(message) && !isKnown(question)) {
      if (message.groupId !== null) answers = [message];
      else if (isReset(message)) burst = [];
      else if (burst) burst.unshift(message);
      else {
        answers = [message];
        burst = answers;
      }
    }
    folded.push({ ...question, answers });
  }
  return folded.reverse();
}
