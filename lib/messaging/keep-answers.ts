import type { Database } from "@/db/client";
import { recordTestAnswer } from "@/lib/integrations/record-test-answer";
import type { Log } from "@/lib/log";
import { priorityNumber } from "@/lib/outbox/enqueue";
import type { OnAnswer } from "./hand-over";

/** Keeps, beside the sending, what the channel answered to test messages. An answer that cannot be written is only lost. */
export function keepAnswers({ db, log }: { db: Database; log: Log }): OnAnswer {
  return (send, answer) => {
    const mayBeTest = send.senderKind === "system" && send.priority === priorityNumber.critical;
    if (!mayBeTest) return;
    recordTestAnswer(db, { ...send, answer }).catch((error: unknown) =>
      log.warn({ err: error, messageId: send.messageId }, "the answer to a test message could not be kept"),
    );
  };
}
