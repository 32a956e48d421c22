import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { deviceSessions } from "@/db/schema/devices";
import { identities } from "@/db/schema/players";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { type Transaction, transaction } from "@/lib/transaction";
import { freshMs } from "@/lib/two-factor/is-fresh";
import { findLiveMethod } from "@/lib/two-factor/live-method";
import { type Spent, spendProof } from "@/lib/two-factor/spend-proof";
import { endStolenSession } from "./end-session";
import { findSession } from "./find-session";
import { Fingerprint } from "./fingerprint";
import { judgeSession, type SessionTrouble } from "./judge-session";
import { SessionToken } from "./session-token";

export const ReauthenticateSession = z.strictObject({
  token: SessionToken,
  fingerprint: Fingerprint,
  /** Of a code to the player's own number or second factor, of purpose login, device or two_factor. */
  otpId: z.string().min(1).max(64),
  /** Left out when it was verified already, within the last five minutes. */
  code: z.string().min(1).max(32).optional(),
});

export type Reauthenticated =
  | { valid: true; sensitiveUntil: Date }
  | { valid: false; reason: SessionTrouble | Refusal["reason"]; remainingAttempts?: number };

type Refusal = Extract<Spent, { valid: false }>;

/** Opens a session to sensitive acts for five minutes, against a code that is spent by it. */
export async function reauthenticateSession(
  ctx: Context,
  input: z.infer<typeof ReauthenticateSession>,
): Promise<Reauthenticated> {
  requireScope(ctx, "devices:write");
  const session = await findSession(ctx.db, ctx, input);
  if (!session) return { valid: false, reason: "not_found" };
  const trouble = judgeSession(session, "ordinary", ctx.now());
  if (trouble === "device_mismatch") await endStolenSession(ctx, session.id);
  if (trouble) return { valid: false, reason: trouble };
  return transaction(ctx, async (tx) => {
    const playerId = session.player.id;
    const spent = await spendProof(tx, ctx, {
      playerId,
      otpId: input.otpId,
      code: input.code,
      purposes: ["two_factor", "device", "login"],
      phones: await phonesOf(tx, playerId),
      act: "session.reauthenticated",
    });
    if (!spent.valid) return spent;
    const now = ctx.now();
    const [renewed] = await tx
      .update(deviceSessions)
      .set({ reauthenticatedAt: now })
      .where(and(eq(deviceSessions.id, session.id), isNull(deviceSessions.revokedAt)))
      .returning({ id: deviceSessions.id });
    if (!renewed) return { valid: false, reason: "revoked" };
    await recordAudit(tx, ctx, "session.reauthenticated", { playerId, sessionId: session.id });
    return { valid: true, sensitiveUntil: new Date(now.getTime() + freshMs) };
  });
}

/** The second factor where there is one, else the numbers known as the player's. */
async function phonesOf(tx: Transaction, playerId: string): Promise<string[]> {
  const method = await findLiveMethod(tx, playerId);
  if (method) return [method.phone];
  const rows = await tx
    .select({ value: identities.value })
    .from(identities)
    .where(and(eq(identities.playerId, playerId), eq(identities.kind, "phone"), isNull(identities.endedAt)));
  return rows.map(({ value }) => value);
}
