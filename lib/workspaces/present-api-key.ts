import type { ApiKey } from "./api-key";

export type PresentedApiKey = ReturnType<typeof presentApiKey>;

/** An API key as people and programs see it; the key itself is known only when it is made. */
export function presentApiKey(apiKey: ApiKey) {
  return {
    id: apiKey.id,
    name: apiKey.name,
    lastFour: apiKey.lastFour,
    scopes: apiKey.scopes,
    createdAt: apiKey.createdAt.toISOString(),
    lastUsedAt: apiKey.lastUsedAt?.toISOString() ?? null,
    revokedAt: apiKey.revokedAt?.toISOString() ?? null,
  };
}
