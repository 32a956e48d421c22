import { and, eq, isNotNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { webhookEndpoints } from "@/db/schema/deliveries";
import { isSealedWithOldKey, openSealed, seal } from "@/lib/secrets/seal";
import { webhookSecretContext } from "./webhook-secret";

const columns = {
  secretSealed: webhookEndpoints.secretSealed,
  previousSecretSealed: webhookEndpoints.previousSecretSealed,
} as const;

/** Seals every signing secret anew that an older key sealed. Answers how many there were. */
export async function resealWebhookSecrets(db: Database): Promise<number> {
  const rows = await db
    .select({ id: webhookEndpoints.id, ...columns })
    .from(webhookEndpoints)
    .where(isNotNull(webhookEndpoints.secretSealed));
  let resealed = 0;
  for (const { id, ...sealed } of rows) {
    resealed += await resealOne(db, id, "secretSealed", sealed.secretSealed);
    resealed += await resealOne(db, id, "previousSecretSealed", sealed.previousSecretSealed);
  }
  return resealed;
}

async function resealOne(
  db: Database,
  id: string,
  field: keyof typeof columns,
  sealed: string | null,
): Promise<number> {
  if (sealed === null || !isSealedWithOldKey(sealed)) return 0;
  const context = webhookSecretContext(id);
  // Only over what was read: one that was made meanwhile stays.
  const rows = await db
    .update(webhookEndpoints)
    .set({ [field]: seal(openSealed(sealed, context), context) })
    .where(and(eq(webhookEndpoints.id, id), eq(columns[field], sealed)))
    .returning({ id: webhookEndpoints.id });
  return rows.length;
}
