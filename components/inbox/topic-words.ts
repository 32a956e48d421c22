import type { TicketView } from "@/lib/inbox/queue-item";

const topics: Record<NonNullable<TicketView["topic"]>, string> = {
  agent: "Asked for a person",
  recovery: "Account recovery",
  recovery_blocked: "Recovery blocked by the player",
  appeal: "Appeal of a ban",
  data_migration: "Data migration",
};

const steps: Record<string, string> = {
  device: "Device",
  purchase: "Last purchase",
  security_question: "Security question",
};

/** A ticket's topic and what was found out, for a person; null where there is no topic. */
export function topicWords({
  topic,
  findings,
}: Pick<TicketView, "topic" | "findings">): { topic: string; steps: string[]; isUrgent: boolean } | null {
  if (!topic) return null;
  const outcomes = findings?.steps;
  const told = typeof outcomes === "object" && outcomes !== null ? Object.entries(outcomes) : [];
  const isUrgent = topic === "recovery_blocked";
  return {
    topic: topics[topic],
    steps: [
      ...told.map(([step, outcome]) => `${steps[step] ?? step} ${outcome}`),
      ...(typeof findings?.score === "number" && !isUrgent ? [`confidence ${findings.score} of 80`] : []),
      ...(isUrgent ? ["the account is frozen"] : []),
      ...(isUrgent && findings?.wasUsed === true ? ["the temporary password had been used"] : []),
    ],
    isUrgent,
  };
}
