import { and, eq, isNull } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import { identities, players } from "@/db/schema/players";
import { deskBotId } from "@/lib/bot/desk-reply";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createIntegration } from "@/lib/integrations/create-integration";
import type { Integration } from "@/lib/integrations/integration";
import { CreateIntegration } from "@/lib/integrations/integration-input";
import { secretContext } from "@/lib/integrations/secret-context";
import { updateIntegration } from "@/lib/integrations/update-integration";
import { hashAnswer } from "@/lib/players/security-answer";
import { demoBot, demoBotToken, demoSecret } from "./demo-connection";
import { linkedAccount } from "./demo-studio";
import { openKnown } from "./open-known";

type Emulated = { emulatorUrl: string; appSecret: string };

/** The bot of the emulated Telegram, and one player who has linked an account with it and can recover the other. */
export async function ensureTelegram(
  ctx: Context,
  at: Emulated,
): Promise<{ id: string; botUsername: string }> {
  const baseUrl = `${at.emulatorUrl}/telegram`;
  const accessToken = demoBotToken(at.appSecret);
  const appSecret = demoSecret(at.appSecret, "telegram updates");
  const found = await findBot(ctx);
  if (!found) {
    const { id } = await createIntegration(
      ctx,
      {
        ...CreateIntegration.parse({ name: "Starfall Arena on Telegram", baseUrl, accessToken, appSecret }),
        description: "The demo's bot. It speaks to the emulator on this machine, not to Telegram.",
        botId: deskBotId,
        ratePerSecond: 30,
      },
      { channel: "telegram", telegram: { botId: demoBot.id, username: demoBot.username } },
    );
    // Who sets the emulator up tells it where to deliver.
    await ctx.db.update(integrations).set({ callbackVerifiedAt: ctx.now() }).where(eq(integrations.id, id));
    await linkAccount(ctx);
    return { id, botUsername: demoBot.username };
  }
  const known = openKnown(found.accessTokenSealed, secretContext(found.id, "accessToken"));
  const secrets = known === accessToken ? {} : { accessToken, appSecret };
  if (found.baseUrl !== baseUrl || known !== accessToken) {
    const changes = { baseUrl, ...secrets };
    await updateIntegration(ctx, { integrationId: found.id, channel: "telegram", changes });
  }
  return { id: found.id, botUsername: demoBot.username };
}

async function findBot(ctx: Context): Promise<Integration | undefined> {
  const [found] = await ctx.db
    .select()
    .from(integrations)
    .where(
      and(
        eq(integrations.workspaceId, ctx.workspace.id),
        eq(integrations.telegramBotId, demoBot.id),
        isNull(integrations.deletedAt),
      ),
    );
  return found;
}

async function linkAccount(ctx: Context): Promise<void> {
  const workspaceId = ctx.workspace.id;
  const { playerId, securityQuestion, securityAnswer } = linkedAccount;
  const [player] = await ctx.db
    .update(players)
    .set({ securityQuestion, securityAnswerHash: await hashAnswer(securityAnswer) })
    .where(and(eq(players.workspaceId, workspaceId), eq(players.externalId, playerId)))
    .returning({ id: players.id });
  if (!player) return;
  await ctx.db
    .insert(identities)
    .values({
      id: newId("identity"),
      workspaceId,
      playerId: player.id,
      kind: "telegram",
      portfolio: demoBot.id,
      value: String(linkedAccount.chatId),
    })
    .onConflictDoNothing();
}
