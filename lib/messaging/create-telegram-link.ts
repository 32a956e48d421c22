import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { integrations } from "@/db/schema/integrations";
import { telegramLinks } from "@/db/schema/telegram";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { AppError, NotFound } from "@/lib/errors";
import { findPlayerByRef } from "@/lib/players/find-player-by-ref";
import { hashOfToken } from "@/lib/telegram/read-start";
import { transaction } from "@/lib/transaction";
import { chooseIntegration } from "./choose-integration";

export const CreateTelegramLink = z.strictObject({
  /** Needed when the workspace has several bots. */
  integrationId: z.string().max(100).optional(),
});

export type TelegramLink = { url: string; expiresAt: Date };

const goodForMs = 15 * 60_000;

/**
 * An address that opens the bot and makes whoever presses Start there this player. Works once, for 15 minutes; show it to the
 * signed-in player only. Throws NotFound, `player_frozen`, and what `chooseIntegration` throws.
 */
export async function createTelegramLink(
  ctx: Context,
  { player: ref, integrationId: wanted }: z.output<typeof CreateTelegramLink> & { player: string },
): Promise<TelegramLink> {
  requireScope(ctx, "players:write");
  const player = await findPlayerByRef(ctx.db, ctx, ref);
  if (!player) throw new NotFound("player");
  if (player.frozenAt) {
    throw new AppError("not_allowed_now", "This player is frozen; nothing is linked meanwhile.", {
      code: "player_frozen",
    });
  }
  const token = randomBytes(24).toString("base64url");
  const createdAt = ctx.now();
  const expiresAt = new Date(createdAt.getTime() + goodForMs);
  return transaction(ctx, async (tx) => {
    const integrationId = await chooseIntegration(tx, ctx, wanted, "telegram");
    const [bot] = await tx
      .select({ username: integrations.telegramUsername })
      .from(integrations)
      .where(eq(integrations.id, integrationId));
    if (!bot?.username) throw new AppError("not_allowed_now", "This bot has no username to open it by.");
    await tx.insert(telegramLinks).values({
      tokenHash: hashOfToken(token),
      workspaceId: ctx.workspace.id,
      integrationId,
      playerId: player.id,
      createdAt,
      expiresAt,
    });
    await recordAudit(tx, ctx, "player.telegram-link-made", { playerId: player.id, integrationId });
    return { url: `https://t.me/${bot.username}?start=${token}`, expiresAt };
  });
}
