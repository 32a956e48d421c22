const hourMs = 3_600_000;

/** Denials within an hour after which the player is left in peace. */
const mostDenials = 3;
/** How long nobody new gets in then. */
const frozenMs = hourMs;
/** Questions that a player gets within an hour, so that nobody is worn down until they tap Approve. */
const mostQuestions = 5;

/** How old a question can be that still counts: asked, denied ten minutes later, an hour of denials and an hour of peace. */
export const lookBackMs = 2 * hourMs + 600_000;

/** When the player was asked, and when they said no. Those within `lookBackMs` at least, in any order. */
export type SignInFacts = { askedAt: readonly Date[]; deniedAt: readonly Date[] };

export type NewDeviceJudgement =
  | { outcome: "ask" }
  | { outcome: "frozen"; until: Date }
  | { outcome: "too_many"; until: Date };

/**
 * Whether a player may be asked about a new device. After three denials within an hour no new device gets in for an hour
 * from the last of them; and a player is asked five times an hour at the most.
 */
export function judgeNewDevice(facts: SignInFacts, now: Date): NewDeviceJudgement {
  const frozenUntil = endOfFreeze(facts.deniedAt);
  if (frozenUntil > now.getTime()) return { outcome: "frozen", until: new Date(frozenUntil) };
  const lately = newestFirst(facts.askedAt).filter((at) => at > now.getTime() - hourMs);
  const makesRoom = lately[mostQuestions - 1];
  if (makesRoom !== undefined) return { outcome: "too_many", until: new Date(makesRoom + hourMs) };
  return { outcome: "ask" };
}

/** Of the latest denial that was the third within an hour; 0 without one. */
function endOfFreeze(deniedAt: readonly Date[]): number {
  const denials = newestFirst(deniedAt);
  const last = denials.findIndex((at, place) => {
    const first = denials[place + mostDenials - 1];
    return first !== undefined && at - first < hourMs;
  });
  const at = denials[last];
  return at === undefined ? 0 : at + frozenMs;
}

function newestFirst(times: readonly Date[]): number[] {
  return times.map((time) => time.getTime()).sort((a, b) => b - a);
}
