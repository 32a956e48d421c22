/**
 * Joins calls: while a run is under way all further calls share the next one, which starts `gapMs` after the last ended. The
 * promise resolves when a run that began after the call has ended.
 */
export function coalesce(run: () => Promise<void>, gapMs: number): () => Promise<void> {
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  const start = () => {
    next = undefined;
    current = run().finally(() => {
      current = undefined;
    });
    return current;
  };
  return () => {
    if (!current) return start();
    next ??= current
      .catch(() => undefined)
      .then(() => new Promise((resolve) => setTimeout(resolve, gapMs)))
      .then(start);
    return next;
  };
}
