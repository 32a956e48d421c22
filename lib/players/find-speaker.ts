import { and, desc, eq, isNull } from "drizzle-orm";
import { identities, players } from "@/db/schema/players";
import { phonePartsOf } from "@/lib/fraud/phone-parts";
import type { Executor } from "@/lib/transaction";
import type { Speaker } from "@/lib/words/choose-language";

/** What is known of the language of a player: their own, and their country, else their number's. */
export async function findSpeaker(
  db: Executor,
  playerId: string,
): Promise<Pick<Speaker, "stated" | "country">> {
  const [player] = await db
    .select({ language: players.language, country: players.country, phone: identities.value })
    .from(players)
    .leftJoin(
      identities,
      and(eq(identities.playerId, players.id), eq(identities.kind, "phone"), isNull(identities.endedAt)),
    )
    .where(eq(players.id, playerId))
    .orderBy(desc(identities.lastSeenAt))
    .limit(1);
  if (!player) return {};
  const { language: stated, country, phone } = player;
  return { stated, country: country ?? (phone === null ? null : phonePartsOf(phone).country) };
}
