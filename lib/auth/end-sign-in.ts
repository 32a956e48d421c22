import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { signIns } from "@/db/schema/people";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Clock } from "@/lib/clock";
import type { Log } from "@/lib/log";
import { transaction } from "@/lib/transaction";
import type { Person } from "./person";

type Exit = { db: Database; now: Clock; log: Log; requestId: string };

/** Signs a person out. Doing it twice is the same as once. */
export async function endSignIn(exit: Exit, person: Person): Promise<void> {
  const { user, role, workspace, signInId } = person;
  await transaction(exit, async (tx) => {
    const ended = await tx
      .update(signIns)
      .set({ revokedAt: exit.now() })
      .where(and(eq(signIns.id, signInId), isNull(signIns.revokedAt)))
      .returning({ id: signIns.id });
    if (ended.length === 0) return;
    const actor = { kind: "user" as const, id: user.id, name: user.name, role, signInId };
    await recordAudit(tx, { ...exit, workspace, actor }, "sign_in.ended", { signInId });
  });
}
