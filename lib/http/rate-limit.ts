import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/errors";
import { env, redis } from "@/lib/resources";

const windowSeconds = 60;

let limiter: RateLimiterRedis | undefined;

/** Counts in Redis for all processes together; while Redis is away each process counts for itself. */
function keyLimiter(): RateLimiterRedis {
  const window = { points: env().API_REQUESTS_PER_MINUTE, duration: windowSeconds };
  limiter ??= new RateLimiterRedis({
    ...window,
    storeClient: redis(),
    keyPrefix: "rate:key",
    rejectIfRedisNotReady: true,
    insuranceLimiter: new RateLimiterMemory(window),
  });
  return limiter;
}

export type RateUse = { headers: Record<string, string>; exceeded: AppError | null };

/** Takes one request from the key's minute. Says what is left in the RateLimit headers, and whether it was too many. */
export async function takeRequest(apiKeyId: string): Promise<RateUse> {
  const limit = env().API_REQUESTS_PER_MINUTE;
  try {
    return { headers: rateHeaders(await keyLimiter().consume(apiKeyId), limit), exceeded: null };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const exceeded = new AppError("limit_exceeded", `This API key may make ${limit} requests a minute.`, {
      retryAfterSeconds: refusal.msBeforeNext / 1000,
    });
    return { headers: rateHeaders(refusal, limit), exceeded };
  }
}

function rateHeaders(state: RateLimiterRes, limit: number): Record<string, string> {
  return {
    "RateLimit-Limit": String(limit),
    "RateLimit-Remaining": String(Math.max(0, state.remainingPoints)),
    "RateLimit-Reset": String(Math.ceil(state.msBeforeNext / 1000)),
    "RateLimit-Policy": `${limit};w=${windowSeconds}`,
  };
}
