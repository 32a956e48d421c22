/** Why a message did not leave, in words for a person. `code` is stable, `details` are the provider's own words. */
export type Failure = { code: string; title: string; explain: string; details?: string | undefined };

/** By which rule the pause before the next try grows. */
export type RetryClass = "pair" | "throttle" | "backoff";

/** What a channel says about one try. */
export type SendAnswer =
  | { outcome: "accepted"; externalId: string }
  /** It surely did not leave, and a later try may succeed. */
  | { outcome: "retry"; failure: Failure; retryClass: RetryClass; retryAfterMs?: number | undefined }
  /** It may have left. */
  | { outcome: "unconfirmed"; failure: Failure }
  | { outcome: "failed"; failure: Failure };
