import { and, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { verificationCodes, verifications } from "@/db/schema/verifications";
import { newId } from "@/lib/ids";
import { seal } from "@/lib/secrets/seal";
import type { Transaction } from "@/lib/transaction";
import { type AskedCode, verificationRow } from "./asked-code";
import { hashCode } from "./code-hash";
import type { CodeSettings } from "./code-settings";
import type { Carrier } from "./find-carriers";
import { randomCode } from "./random-code";
import { codeContext } from "./sealed-code";
import { type Ended, endedColumns } from "./settle-ended";
import { transactionHash } from "./transaction-details";

export type Living = { id: string; generation: number; expiresAt: Date; replaced: Ended[] };

/** The next code of the number's or player's living verification if it is for the same thing, else the first one of a new verification. */
export async function renewVerification(
  tx: Transaction,
  about: AskedCode,
  requestId: string,
  carrier: Carrier,
): Promise<Living> {
  const { input, settings, now, phone } = about;
  const ttlSeconds = input.ttlSeconds ?? settings.ttlSeconds;
  const expiresAt = new Date(now.getTime() + ttlSeconds * 1000);
  const code = codeFor(phone, carrier, settings);
  const resent = await resend(tx, about, code, expiresAt);
  if (resent) return { ...resent, expiresAt, replaced: [] };
  const replaced = await replaceLiving(tx, about);
  const id = newId("verification");
  const row = verificationRow(about, requestId);
  const binding = { ...row, verificationId: id, generation: 1 };
  await tx.insert(verifications).values({
    ...row,
    id,
    state: "pending",
    codeHash: hashCode(binding, code),
    channel: carrier.channel,
    expiresAt,
  });
  await keepCode(tx, { verificationId: id, generation: 1, code, expiresAt });
  return { id, generation: 1, expiresAt, replaced };
}

async function resend(
  tx: Transaction,
  about: AskedCode,
  code: string,
  expiresAt: Date,
): Promise<{ id: string; generation: number } | null> {
  const { playerId, playerRef, input, judgement, now } = about;
  const [living] = await tx.select().from(verifications).where(isLiving(about));
  const hash = transactionHash(input.transaction);
  const isSame =
    living?.purpose === input.purpose &&
    living.transactionHash === hash &&
    (living.playerId === playerId || living.playerRef === playerRef);
  if (!living || !isSame) return null;
  const generation = living.generation + 1;
  const binding = { verificationId: living.id, generation, purpose: living.purpose, transactionHash: hash };
  const [renewed] = await tx
    .update(verifications)
    .set({
      generation,
      codeHash: hashCode(binding, code),
      sends: sql`${verifications.sends} + 1`,
      guardOutcome: judgement.outcome,
      guardReasons: judgement.reasons,
      expiresAt,
      lastSentAt: now,
    })
    .where(
      and(
        eq(verifications.id, living.id),
        eq(verifications.state, "pending"),
        gt(verifications.expiresAt, now),
      ),
    )
    .returning({ id: verifications.id });
  if (!renewed) return null;
  await keepCode(tx, { verificationId: living.id, generation, code, expiresAt });
  return { id: living.id, generation };
}

/** There is one at most: of the number, or of the player without one. */
function isLiving({ workspaceId, phone, playerId }: AskedCode): SQL | undefined {
  return and(
    eq(verifications.workspaceId, workspaceId),
    phone === null
      ? and(isNull(verifications.phone), eq(verifications.playerId, playerId ?? ""))
      : eq(verifications.phone, phone),
    eq(verifications.state, "pending"),
  );
}

function replaceLiving(tx: Transaction, about: AskedCode): Promise<Ended[]> {
  const { now } = about;
  const isOver = sql`${verifications.expiresAt} <= ${now.toISOString()}::timestamptz`;
  return tx
    .update(verifications)
    .set({
      state: sql`case when ${isOver} then 'expired' else 'voided' end`,
      endReason: sql`case when ${isOver} then 'expired' else 'replaced' end`,
      endedAt: now,
      codeHash: null,
    })
    .where(isLiving(about))
    .returning(endedColumns);
}

async function keepCode(
  tx: Transaction,
  {
    verificationId,
    generation,
    code,
    expiresAt,
  }: { verificationId: string; generation: number; code: string; expiresAt: Date },
): Promise<void> {
  const row = { generation, sealed: seal(code, codeContext(verificationId, generation)), expiresAt };
  await tx
    .insert(verificationCodes)
    .values({ verificationId, ...row })
    .onConflictDoUpdate({ target: verificationCodes.verificationId, set: row });
}

/** A fixed code can be guessed by anybody, so it counts only where no message leaves the machine. */
function codeFor(phone: string | null, { isEmulated }: Carrier, { testNumbers }: CodeSettings): string {
  const fixed = isEmulated ? testNumbers.find((number) => number.phone === phone) : undefined;
  return fixed?.code ?? randomCode();
}
