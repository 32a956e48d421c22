import type { RecoveryOutcomes, RecoveryStep } from "@/db/schema/recoveries";

/**
 * How sure each step makes us, in hundredths. None is enough alone, any two are: who holds the phone still has to know
 * something, and who lost the phone has to know both things.
 */
const weights: Record<RecoveryStep, number> = { device: 40, purchase: 40, security_question: 40 };

/** From here on an account is given back without a person, in hundredths. */
export const enough = 80;

/** The confidence of 0 to 100 that the steps passed add up to. A step that failed or was skipped adds nothing. */
export function scoreRecovery(outcomes: RecoveryOutcomes): number {
  let sum = 0;
  for (const [step, weight] of Object.entries(weights)) {
    if (outcomes[step as RecoveryStep] === "passed") sum += weight;
  }
  return Math.min(100, sum);
}

/**
 * The next of the questions that can be asked, or null when nothing more has to be: it is enough already, or can no longer
 * become so. A later question is therefore never shown to who got an earlier one wrong and needed it.
 */
export function nextQuestion(
  outcomes: RecoveryOutcomes,
  questions: readonly RecoveryStep[],
): RecoveryStep | null {
  const open = questions.filter((step) => outcomes[step] === undefined);
  if (scoreRecovery(outcomes) >= enough) return null;
  const best = scoreRecovery({ ...outcomes, ...Object.fromEntries(open.map((step) => [step, "passed"])) });
  return best >= enough ? (open[0] ?? null) : null;
}
