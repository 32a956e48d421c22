import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { findPlayerByRef } from "@/lib/players/find-player-by-ref";
import { maskPhone } from "@/lib/players/mask-phone";
import { findLiveMethod } from "./live-method";
import { countRecoveryCodes } from "./spend-recovery-code";

/** Plain data, so that it may cross to the browser. */
export type TwoFactorView = {
  enabled: boolean;
  methods: { id: string; kind: "whatsapp"; maskedPhone: string; confirmedAt: string }[];
  recoveryCodesLeft: number;
};

/** A player's second factors. Throws NotFound for an unknown player. */
export async function getTwoFactor(ctx: Context, { playerId }: { playerId: string }): Promise<TwoFactorView> {
  requireScope(ctx, "devices:read");
  const player = await findPlayerByRef(ctx.db, ctx, playerId);
  if (!player) throw new NotFound("player");
  const [method, recoveryCodesLeft] = await Promise.all([
    findLiveMethod(ctx.db, player.id),
    countRecoveryCodes(ctx.db, player.id),
  ]);
  if (!method) return { enabled: false, methods: [], recoveryCodesLeft: 0 };
  const { id, kind, phone, confirmedAt } = method;
  return {
    enabled: true,
    methods: [{ id, kind, maskedPhone: maskPhone(phone), confirmedAt: confirmedAt.toISOString() }],
    recoveryCodesLeft,
  };
}
