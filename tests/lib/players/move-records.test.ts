import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { devices } from "@/db/schema/devices";
import { players } from "@/db/schema/players";
import { purchases } from "@/db/schema/purchases";
import { recoveryCodes } from "@/db/schema/two-factor";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getPlayer } from "@/lib/players/get-player";
import { mergePlayers } from "@/lib/players/merge-players";
import { makePlayer } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();

/** A player with these purchases, devices and recovery codes. */
async function owning(ctx: Context, own: { bought: string[]; fingerprints: string[]; codes: string[] }) {
  const { id: playerId } = await makePlayer(ctx);
  const workspaceId = ctx.workspace.id;
  const now = ctx.now();
  for (const externalId of own.bought) {
    const product = `${externalId} of ${playerId}`;
    const price = { amountMicros: 1, currency: "EUR", occurredAt: now };
    await db
      .insert(purchases)
      .values({ id: newId("purchase"), workspaceId, playerId, externalId, product, ...price });
  }
  for (const fingerprintHash of own.fingerprints) {
    const seen = { approvedAt: now, lastSeenAt: now };
    await db
      .insert(devices)
      .values({ id: newId("device"), workspaceId, playerId, fingerprintHash, name: playerId, ...seen });
  }
  for (const codeHash of own.codes) {
    await db
      .insert(recoveryCodes)
      .values({ id: newId("recoveryCode"), workspaceId, playerId, codeHash, createdAt: now });
  }
  return playerId;
}

test("of what both have once, the kept player's stays; the rest comes along", async () => {
  const { ctx } = await makeWorkspace(db);
  const kept = await owning(ctx, { bought: ["a", "b"], fingerprints: ["phone"], codes: ["1"] });
  const gone = await owning(ctx, { bought: ["b", "c"], fingerprints: ["phone", "pad"], codes: ["2"] });
  await db
    .update(players)
    .set({
      spendMicros: 5,
      spendCurrency: "EUR",
      attributes: { level: 3 },
      frozenAt: ctx.now(),
      frozenReason: "Stolen",
    })
    .where(eq(players.id, gone));
  await mergePlayers(ctx, { playerIds: [kept, gone] });
  const player = await getPlayer(ctx, { playerId: gone });
  expect(player).toMatchObject({
    id: kept,
    spendTotal: { amountMicros: 5, currency: "EUR" },
    attributes: { level: 3 },
    frozen: { reason: "Stolen" },
  });
  expect(player.purchases.map(({ product }) => product).sort()).toEqual([
    `a of ${kept}`,
    `b of ${kept}`,
    `c of ${gone}`,
  ]);
  const own = await db.select().from(devices).where(eq(devices.playerId, kept));
  expect(own.map(({ fingerprintHash, name }) => [fingerprintHash, name]).sort()).toEqual([
    ["pad", gone],
    ["phone", kept],
  ]);
  const codes = await db.select().from(recoveryCodes).where(eq(recoveryCodes.playerId, kept));
  expect(codes.map(({ codeHash }) => codeHash)).toEqual(["1"]);
});
