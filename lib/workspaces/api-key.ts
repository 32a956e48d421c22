import { apiKeys } from "@/db/schema/people";

/** What may be read of an API key: everything but its hash. */
export const apiKeyColumns = {
  id: apiKeys.id,
  name: apiKeys.name,
  lastFour: apiKeys.lastFour,
  scopes: apiKeys.scopes,
  createdBy: apiKeys.createdBy,
  createdAt: apiKeys.createdAt,
  lastUsedAt: apiKeys.lastUsedAt,
  revokedAt: apiKeys.revokedAt,
};

export type ApiKey = Pick<typeof apiKeys.$inferSelect, keyof typeof apiKeyColumns>;
