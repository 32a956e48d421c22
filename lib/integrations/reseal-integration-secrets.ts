import { and, asc, eq, gt, isNotNull, or } from "drizzle-orm";
import type { Database } from "@/db/client";
import { integrations } from "@/db/schema/integrations";
import { isSealedWithOldKey, openSealed, seal } from "@/lib/secrets/seal";
import { secretContext } from "./secret-context";

const rowsAtOnce = 500;

const columns = {
  accessToken: integrations.accessTokenSealed,
  appSecret: integrations.appSecretSealed,
} as const;

/** Seals every secret anew that an older key sealed, so that the older key can be retired. Answers how many there were. */
export async function resealIntegrationSecrets(db: Database): Promise<number> {
  let resealed = 0;
  let after = "";
  while (true) {
    const rows = await db
      .select({ id: integrations.id, ...columns })
      .from(integrations)
      .where(
        and(gt(integrations.id, after), or(isNotNull(columns.accessToken), isNotNull(columns.appSecret))),
      )
      .orderBy(asc(integrations.id))
      .limit(rowsAtOnce);
    for (const { id, accessToken, appSecret } of rows) {
      resealed += await resealOne(db, id, "accessToken", accessToken);
      resealed += await resealOne(db, id, "appSecret", appSecret);
    }
    const last = rows.at(-1);
    if (!last) return resealed;
    after = last.id;
  }
}

async function resealOne(
  db: Database,
  id: string,
  field: "accessToken" | "appSecret",
  sealed: string | null,
): Promise<number> {
  if (sealed === null || !isSealedWithOldKey(sealed)) return 0;
  const context = secretContext(id, field);
  const fresh = seal(openSealed(sealed, context), context);
  // Only over what was read: a secret that somebody stored meanwhile stays.
  const rows = await db
    .update(integrations)
    .set(field === "accessToken" ? { accessTokenSealed: fresh } : { appSecretSealed: fresh })
    .where(and(eq(integrations.id, id), eq(columns[field], sealed)))
    .returning({ id: integrations.id });
  return rows.length;
}
