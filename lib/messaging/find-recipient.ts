import { and, desc, eq, inArray, isNull, or } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import { identities } from "@/db/schema/players";
import type { Transaction } from "@/lib/transaction";
import { recipientText } from "@/lib/whatsapp/address";

const kindsBy = { whatsapp: ["phone", "bsuid"], telegram: ["telegram"], sms: ["phone"] } as const;

/**
 * Where a message to this group or player goes on this integration: on WhatsApp to a player by the phone number seen last, else
 * by the business-scoped user id of the integration's portfolio; on Telegram to the chat that wrote to the bot; by SMS to the
 * phone number. Null when the integration is deleted or does not reach the player.
 */
export async function findRecipient(
  tx: Transaction,
  to: { integrationId: string; playerId: string | null; groupId: string | null },
): Promise<string | null> {
  const [integration] = await tx
    .select({
      channel: integrations.channel,
      wabaId: integrations.wabaId,
      telegramBotId: integrations.telegramBotId,
      deletedAt: integrations.deletedAt,
    })
    .from(integrations)
    .where(eq(integrations.id, to.integrationId));
  if (!integration || integration.deletedAt) return null;
  if (to.groupId !== null) return recipientText({ groupId: to.groupId });
  if (to.playerId === null) return null;
  const scope = integration.channel === "telegram" ? integration.telegramBotId : integration.wabaId;
  const known = await tx
    .select({ kind: identities.kind, value: identities.value })
    .from(identities)
    .where(
      and(
        eq(identities.playerId, to.playerId),
        isNull(identities.endedAt),
        inArray(identities.kind, [...kindsBy[integration.channel]]),
        or(eq(identities.kind, "phone"), eq(identities.portfolio, scope ?? to.integrationId)),
      ),
    )
    .orderBy(desc(identities.lastSeenAt), desc(identities.id));
  const best = known.find((identity) => identity.kind === "phone") ?? known[0];
  return best?.value ?? null;
}
