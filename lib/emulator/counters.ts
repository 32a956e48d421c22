/** What has happened since the start or the last reset; only ever grows. */
export type Counters = {
  graphCalls: number;
  /** Sends that were accepted. */
  accepted: number;
  /** Sends that broke a rule or a limit. */
  refused: number;
  /** Calls that failed because the fault dial said so, and sends that it left without an answer. */
  injected: number;
  unanswered: number;
  /** Messages that players wrote. */
  inbound: number;
  statuses: number;
  /** Webhook POSTs tried, and those answered with 200. */
  posts: number;
  postsTaken: number;
};

export function noCounts(): Counters {
  return {
    graphCalls: 0,
    accepted: 0,
    refused: 0,
    injected: 0,
    unanswered: 0,
    inbound: 0,
    statuses: 0,
    posts: 0,
    postsTaken: 0,
  };
}
