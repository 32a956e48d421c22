/** `tokens` is as of `atMs`. */
export type TokenBucket = { tokens: number; atMs: number };

export type BucketRule = { capacity: number; perSecond: number };

export function fullBucket(rule: BucketRule, nowMs: number): TokenBucket {
  return { tokens: rule.capacity, atMs: nowMs };
}

/** Takes one token if there is one; otherwise answers how many seconds until there will be. */
export function takeToken(bucket: TokenBucket, rule: BucketRule, nowMs: number): { waitSeconds: number } {
  const gained = (Math.max(0, nowMs - bucket.atMs) / 1000) * rule.perSecond;
  bucket.tokens = Math.min(rule.capacity, bucket.tokens + gained);
  bucket.atMs = nowMs;
  if (bucket.tokens < 1) return { waitSeconds: (1 - bucket.tokens) / rule.perSecond };
  bucket.tokens -= 1;
  return { waitSeconds: 0 };
}
