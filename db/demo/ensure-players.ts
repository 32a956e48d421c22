import type { Database } from "@/db/client";
import { identities, players } from "@/db/schema/players";
import { newId } from "@/lib/ids";

type DemoPlayer = Omit<typeof players.$inferInsert, "id" | "workspaceId"> & { phone: string };

/** Players that the studio has told us about. Their numbers lie in ranges kept free for fiction. */
export const demoPlayers: readonly DemoPlayer[] = [
  {
    phone: "+12025550117",
    externalId: "sf-1001",
    displayName: "Aiko Tanaka",
    tier: "diamond",
    country: "US",
    language: "en",
    timeZone: "America/New_York",
  },
  {
    phone: "+447700900142",
    externalId: "sf-1002",
    displayName: "Oliver Hughes",
    tier: "platinum",
    country: "GB",
    language: "en",
    timeZone: "Europe/London",
  },
  {
    phone: "+12025550168",
    externalId: "sf-1003",
    displayName: "Mateo Silva",
    tier: "gold",
    country: "US",
    language: "es",
    timeZone: "America/Los_Angeles",
  },
  {
    phone: "+61491570156",
    externalId: "sf-1004",
    displayName: "Zoe Nguyen",
    tier: "silver",
    country: "AU",
    language: "en",
    timeZone: "Australia/Sydney",
  },
  {
    phone: "+447700900188",
    externalId: "sf-1005",
    displayName: "Amira Haddad",
    tier: "bronze",
    country: "GB",
    language: "ar",
    timeZone: "Europe/London",
  },
  {
    phone: "+12025550191",
    externalId: "sf-1006",
    displayName: "Sam Carter",
    tier: "standard",
    country: "US",
    language: "en",
    timeZone: "America/Chicago",
  },
];

/** Adds the demo's players that are missing and leaves the others as they are. */
export async function ensurePlayers(db: Database, workspaceId: string): Promise<void> {
  for (const { phone, ...player } of demoPlayers) {
    const playerId = newId("player");
    await db.transaction(async (tx) => {
      const [added] = await tx
        .insert(players)
        .values({ ...player, id: playerId, workspaceId })
        .onConflictDoNothing()
        .returning({ id: players.id });
      if (!added) return;
      await tx
        .insert(identities)
        .values({ id: newId("identity"), workspaceId, playerId, kind: "phone", value: phone })
        .onConflictDoNothing();
    });
  }
}
