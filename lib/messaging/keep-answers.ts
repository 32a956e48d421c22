import type { Database } from "@/db/client";
import { recordTestAnswer } from "@/lib/integrations/record-test-answer";
import type { Log } from "@/lib/log";
import { priorityNumber } from "@/lib/outbox/enqueue";
import type { OnAnswer } from "./hand-over";
import { sumUpRefusals } from "./sum-up-refusals";

/** Keeps, beside the sending, what the channel refused, and what it answered to test messages. What cannot be written is lost. */
export function keepAnswers({ db, log }: { db: Database; log: Log }): OnAnswer {
  const noteRefusal = sumUpRefusals({ db, log });
  return (send, answer) => {
    const mayBeTest = send.senderKind === "system" && send.priority === priorityNumber.critical;
    if (!mayBeTest) return noteRefusal(send, answer);
    recordTestAnswer(db, { ...send, answer }).catch((error: unknown) =>
      log.warn({ err: error, messageId: send.messageId }, "the answer to a test message could not be kept"),
    );
  };
}
