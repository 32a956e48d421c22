/** A number on which sending is stopped. */
export type StoppedNumber = {
  integrationId: string;
  name: string;
  /** `half_open`: a message is being tried. */
  state: "open" | "half_open";
  failures: number;
  /** When the next message is tried. ISO 8601 in UTC. */
  triesAt: string | null;
  /** What the admins were told of it, in words. */
  because: string | null;
  /** How many messages could leave if it were not; above `mostCounted` only that there are more. */
  waiting: number;
};

export const mostCounted = 10_000;
