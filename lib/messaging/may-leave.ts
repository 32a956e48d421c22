import type { ClaimedSend } from "@/lib/outbox/claim-sends";
import type { LeaveVerdict } from "@/lib/outbox/dispatch-number";
import type { Failure } from "@/lib/outbox/send-answer";
import { isWindowOpen } from "./window";

/** Looks again at the moment of sending, for what may have changed since the message was queued. */
export function mayLeave(
  send: Pick<ClaimedSend, "content" | "senderKind" | "facts">,
  now: Date,
): LeaveVerdict {
  const failure = whyNot(send, now);
  return failure ? { leaves: false, failure } : { leaves: true };
}

function whyNot({ content, senderKind, facts }: Parameters<typeof mayLeave>[0], now: Date): Failure | null {
  if (facts.integrationDeleted) {
    return {
      code: "integration_deleted",
      title: "Connection deleted",
      explain: "The connection this message should have left on was deleted before it could.",
    };
  }
  if (senderKind === "bot" && facts.ticketAssigneeId !== null) {
    return {
      code: "human_took_over",
      title: "A person took over",
      explain: "An agent took the conversation before the bot's message left, so the bot stays silent.",
    };
  }
  if (content.type !== "template" && !isWindowOpen(facts.lastInboundAt, now)) {
    return {
      code: "window_closed",
      title: "24 hours are over",
      explain: "The window for free text closed before this could leave. Send a template instead.",
    };
  }
  return null;
}
