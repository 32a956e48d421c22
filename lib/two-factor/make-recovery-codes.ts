import { eq } from "drizzle-orm";
import { recoveryCodes } from "@/db/schema/two-factor";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { Transaction } from "@/lib/transaction";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-code";

/** A new set of recovery codes in the place of the old one. What is answered is shown to the player once and kept nowhere. */
export async function makeRecoveryCodes(tx: Transaction, ctx: Context, playerId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.playerId, playerId));
  await tx.insert(recoveryCodes).values(
    codes.map((code) => ({
      id: newId("recoveryCode"),
      workspaceId: ctx.workspace.id,
      playerId,
      codeHash: hashRecoveryCode(ctx.workspace.id, code),
      createdAt: ctx.now(),
    })),
  );
  return codes;
}
