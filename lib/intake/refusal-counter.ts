import type { CallbackCredentials } from "@/lib/integrations/callback-credentials";

const everyMs = 1_000;

/** Sums up refusals, so that a flood of forged deliveries costs one line of log a second for each integration. */
export function createRefusalCounter(report: (to: CallbackCredentials, count: number) => Promise<void>): {
  note: (to: CallbackCredentials) => void;
} {
  const counts = new Map<string, number>();
  return {
    note(to) {
      const before = counts.get(to.integrationId);
      counts.set(to.integrationId, (before ?? 0) + 1);
      if (before !== undefined) return;
      setTimeout(() => {
        const count = counts.get(to.integrationId) ?? 0;
        counts.delete(to.integrationId);
        void report(to, count);
      }, everyMs).unref();
    },
  };
}
