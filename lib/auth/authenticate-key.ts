import { and, eq, isNull, lt, or } from "drizzle-orm";
import type { Database } from "@/db/client";
import { apiKeys } from "@/db/schema/people";
import type { Clock } from "@/lib/clock";
import { AppError } from "@/lib/errors";
import { scopes as knownScopes, type Scope } from "@/lib/scopes";
import { hashApiKeySecret, isApiKeySecret } from "@/lib/secrets/api-key-secret";

export type KeyEntrance = {
  workspace: { id: string };
  actor: { kind: "api_key"; id: string; name: string };
  scopes: ReadonlySet<Scope>;
};

const noteUseEveryMs = 60_000;

/** Who calls, from the Authorization header. Throws unauthenticated for a missing, unknown or revoked key. */
export async function authenticateKey(
  { db, now }: { db: Database; now: Clock },
  authorization: string | null,
): Promise<KeyEntrance> {
  const [, secret] = /^Bearer +(\S+)$/i.exec(authorization?.trim() ?? "") ?? [];
  if (!secret) throw unauthenticated("Send your API key as `Authorization: Bearer <api key>`.");
  const [key] = isApiKeySecret(secret)
    ? await db
        .select()
        .from(apiKeys)
        .where(and(eq(apiKeys.secretHash, hashApiKeySecret(secret)), isNull(apiKeys.revokedAt)))
    : [];
  if (!key) throw unauthenticated("This API key is unknown or was revoked.");
  await noteUse(db, key, now());
  return {
    workspace: { id: key.workspaceId },
    actor: { kind: "api_key", id: key.id, name: key.name },
    scopes: new Set(key.scopes.filter((scope): scope is Scope => Object.hasOwn(knownScopes, scope))),
  };
}

async function noteUse(db: Database, key: typeof apiKeys.$inferSelect, at: Date): Promise<void> {
  const stale = new Date(at.getTime() - noteUseEveryMs);
  if (key.lastUsedAt && key.lastUsedAt >= stale) return;
  await db
    .update(apiKeys)
    .set({ lastUsedAt: at })
    .where(and(eq(apiKeys.id, key.id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, stale))));
}

function unauthenticated(message: string): AppError {
  return new AppError("unauthenticated", message, { code: "invalid_api_key" });
}
