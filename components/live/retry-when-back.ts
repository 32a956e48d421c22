type Options = {
  /** Whether the server and its stores answer. */
  isReady?: () => Promise<boolean>;
  everyMs?: number;
  nowMs?: () => number;
};

const quietMs = 60_000;

let triedAtMs = Number.NEGATIVE_INFINITY;

/**
 * Tries again what failed, once: as soon as the server is back if it was away, else at the first look, but not again within
 * a minute, for then it fails by itself. Looks until then or until the answer is called.
 */
export function retryWhenBack(
  retry: () => void,
  { isReady = asksServer, everyMs = 3_000, nowMs = () => performance.now() }: Options = {},
): () => void {
  let wasAway = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = true;

  async function look() {
    const ready = await isReady();
    if (!isWanted) return;
    if (!ready) wasAway = true;
    else if (wasAway || nowMs() - triedAtMs > quietMs) {
      triedAtMs = nowMs();
      return retry();
    } else return;
    timer = setTimeout(() => void look(), everyMs);
  }

  timer = setTimeout(() => void look(), everyMs);
  return () => {
    isWanted = false;
    clearTimeout(timer);
  };
}

async function asksServer(): Promise<boolean> {
  try {
    return (await fetch("/api/ready", { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
