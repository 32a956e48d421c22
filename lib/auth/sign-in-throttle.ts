import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/errors";
import { redis } from "@/lib/resources";

const windowSeconds = 15 * 60;
const failuresOfAddress = 30;
const failuresOfAccountFromAddress = 5;

type Attempt = { email: string; ip: string };

let limiters: { address: RateLimiterRedis; account: RateLimiterRedis } | undefined;

function throttles() {
  limiters ??= {
    address: countFailures("sign-in:ip", failuresOfAddress),
    account: countFailures("sign-in:account", failuresOfAccountFromAddress),
  };
  return limiters;
}

function countFailures(keyPrefix: string, points: number): RateLimiterRedis {
  const window = { points, duration: windowSeconds };
  return new RateLimiterRedis({
    ...window,
    keyPrefix,
    storeClient: redis(),
    rejectIfRedisNotReady: true,
    insuranceLimiter: new RateLimiterMemory(window),
  });
}

/** Too many failures from here; says nothing about whether the account exists. */
export class SignInThrottled extends AppError {
  constructor(retryAfterSeconds: number) {
    super("limit_exceeded", "Too many attempts. Wait a while before you try again.", {
      code: "sign_in_throttled",
      retryAfterSeconds,
    });
  }
}

/** Counts the attempt before it is judged, so that a hundred at once are not all judged. Throws SignInThrottled. */
export async function takeAttempt(attempt: Attempt): Promise<void> {
  const { address, account } = throttles();
  try {
    await address.consume(attempt.ip);
    await account.consume(accountKey(attempt));
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) throw new SignInThrottled(refusal.msBeforeNext / 1000);
    throw refusal;
  }
}

/** Takes a successful attempt off the count again. */
export async function forgiveAttempt(attempt: Attempt): Promise<void> {
  const { address, account } = throttles();
  await Promise.all([address.reward(attempt.ip), account.delete(accountKey(attempt))]);
}

function accountKey({ email, ip }: Attempt): string {
  return createHash("sha256").update(`${email.toLowerCase()}\n${ip}`).digest("base64url");
}
