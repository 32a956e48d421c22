import { z } from "zod";
import { type Context, requireScope } from "@/lib/context";
import { playerRefOf } from "@/lib/players/player-ref";
import { endStolenSession } from "./end-session";
import { findSession } from "./find-session";
import { Fingerprint } from "./fingerprint";
import { judgeSession, type SessionTrouble } from "./judge-session";
import { SessionToken } from "./session-token";

export const CheckSession = z.strictObject({
  token: SessionToken,
  fingerprint: Fingerprint,
  /** `sensitive` for what needs a fresh proof, such as a purchase or a change of the number. */
  act: z.enum(["ordinary", "sensitive"]).default("ordinary"),
});

export type SessionChecked =
  | { valid: true; sessionId: string; playerId: string; deviceId: string; expiresAt: Date }
  | { valid: false; reason: SessionTrouble | "not_found" };

/** Whether a session is good for an act on this device. One that comes from another device is stolen: it ends at once. */
export async function checkSession(
  ctx: Context,
  input: z.infer<typeof CheckSession>,
): Promise<SessionChecked> {
  requireScope(ctx, "devices:write");
  const session = await findSession(ctx.db, ctx, input);
  if (!session) return { valid: false, reason: "not_found" };
  const trouble = judgeSession(session, input.act, ctx.now());
  if (trouble === "device_mismatch") await endStolenSession(ctx, session.id);
  if (trouble) return { valid: false, reason: trouble };
  return {
    valid: true,
    sessionId: session.id,
    playerId: playerRefOf(session.player),
    deviceId: session.deviceId,
    expiresAt: session.expiresAt,
  };
}
