import type { BatchCount } from "@/lib/outbox/count-batches";
import type { Notification } from "./notification";
import { reasonTitle } from "./reason-title";

export type Reason = { code: string; title: string; n: number };

/** Where the recipients stand. Each is counted once, so that the states add up to `recipients`. */
export type Progress = {
  recipients: number;
  /** Not yet handed to WhatsApp. */
  queued: number;
  /** Taken by WhatsApp, and nothing heard since. */
  sent: number;
  delivered: number;
  read: number;
  failed: number;
  /** By our own send policy. */
  refused: number;
  /** May have left; a status or a person settles it. */
  unconfirmed: number;
  cancelled: number;
  /** Without an address on this integration. */
  unreachable: number;
  failedBy: Reason[];
  refusedBy: Reason[];
};

const states: Record<string, keyof Omit<Progress, "failedBy" | "refusedBy">> = {
  accepted: "sent",
  sent: "sent",
  delivered: "delivered",
  read: "read",
  played: "read",
  failed: "failed",
  refused: "refused",
  unconfirmed: "unconfirmed",
  cancelled: "cancelled",
  skipped: "unreachable",
};

/** What the counters say of a batch. Whom it had not come to when it was cancelled counts as cancelled. */
export function progressOf(
  batch: Pick<Notification, "state" | "expected" | "gathered" | "gatheredAt">,
  counts: readonly BatchCount[],
): Progress {
  const progress: Progress = {
    recipients: batch.gatheredAt ? batch.gathered : Math.max(batch.expected, batch.gathered),
    queued: 0,
    sent: 0,
    delivered: 0,
    read: 0,
    failed: 0,
    refused: 0,
    unconfirmed: 0,
    cancelled: 0,
    unreachable: 0,
    failedBy: reasonsOf("failed", counts),
    refusedBy: reasonsOf("refused", counts),
  };
  let settled = 0;
  for (const { status, n } of counts) {
    const state = states[status];
    if (!state) continue;
    progress[state] += n;
    settled += n;
  }
  const left = Math.max(0, progress.recipients - settled);
  if (batch.state === "cancelled") progress.cancelled += left;
  else progress.queued = left;
  return progress;
}

function reasonsOf(wanted: string, counts: readonly BatchCount[]): Reason[] {
  return counts
    .filter(({ status }) => status === wanted)
    .map(({ reason, n }) => ({ code: reason, title: reasonTitle(reason), n }))
    .sort((a, b) => b.n - a.n || a.code.localeCompare(b.code));
}
