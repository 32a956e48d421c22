import type { CallbackCredentials } from "@/lib/integrations/callback-credentials";

/** What was refused: a delivery with a wrong signature, or a handshake with a wrong token. */
export type Refused = "delivery" | "handshake";

const everyMs = 1_000;

/** Sums up refusals, so that a flood of forged calls costs one line of log a second for each kind and integration. */
export function createRefusalCounter(
  report: (to: CallbackCredentials, refused: Refused, count: number) => Promise<void>,
): { note: (to: CallbackCredentials, refused: Refused) => void } {
  const counts = new Map<string, number>();
  return {
    note(to, refused) {
      const key = `${refused} ${to.integrationId}`;
      const before = counts.get(key);
      counts.set(key, (before ?? 0) + 1);
      if (before !== undefined) return;
      setTimeout(() => {
        const count = counts.get(key) ?? 0;
        counts.delete(key);
        void report(to, refused, count);
      }, everyMs).unref();
    },
  };
}
