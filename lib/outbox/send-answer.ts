/** Why a message did not leave, in words for a person. `code` is stable, `details` are the provider's own words. */
export type Failure = { code: string; title: string; explain: string; details?: string | undefined };

/** By which rule the pause before the next try grows. */
export type RetryClass = "pair" | "throttle" | "backoff" | "outage";

/**
 * Whom a failure speaks of besides its message. channel: the provider's side is unwell. connection: the number cannot send
 * until a person mends it. bulk: the number has to stop writing to many.
 */
export type Blame = "channel" | "connection" | "bulk";

type Failed = { failure: Failure; blames?: Blame | undefined };

/** What a channel says about one try. */
export type SendAnswer =
  | { outcome: "accepted"; externalId: string }
  /** It surely did not leave, and a later try may succeed. */
  | ({ outcome: "retry"; retryClass: RetryClass; retryAfterMs?: number | undefined } & Failed)
  /** It may have left. */
  | ({ outcome: "unconfirmed" } & Failed)
  | ({ outcome: "failed" } & Failed);
