import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { playerConnectors } from "@/db/schema/player-connectors";
import { isSealedWithOldKey, openSealed, seal } from "@/lib/secrets/seal";
import { connectorSecretContext } from "./connector-secret";

/** Seals every connector's secrets anew that an older key sealed. Answers how many there were. */
export async function resealConnectorSecrets(db: Database): Promise<number> {
  const rows = await db.select().from(playerConnectors);
  let resealed = 0;
  for (const { workspaceId, secretSealed, previousSecretSealed } of rows) {
    const sealed = [secretSealed, previousSecretSealed].filter((secret) => secret !== null);
    const old = sealed.filter((secret) => isSealedWithOldKey(secret));
    if (old.length === 0) continue;
    const context = connectorSecretContext(workspaceId);
    const anew = (secret: string) => seal(openSealed(secret, context), context);
    // Only over what was read: a secret that somebody rotated meanwhile stays.
    const written = await db
      .update(playerConnectors)
      .set({
        secretSealed: anew(secretSealed),
        previousSecretSealed: previousSecretSealed === null ? null : anew(previousSecretSealed),
      })
      .where(
        and(eq(playerConnectors.workspaceId, workspaceId), eq(playerConnectors.secretSealed, secretSealed)),
      )
      .returning({ id: playerConnectors.workspaceId });
    resealed += written.length * old.length;
  }
  return resealed;
}
