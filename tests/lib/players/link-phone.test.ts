import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { identities, players } from "@/db/schema/players";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { findPlayerByPhone } from "@/lib/players/find-player-by-phone";
import { findPlayerByRef } from "@/lib/players/find-player-by-ref";
import { linkPhone } from "@/lib/players/link-phone";
import { openPlayer } from "@/lib/players/open-player";
import { transaction } from "@/lib/transaction";
import { makeConversation, makePlayer, newPhone } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();

function link(ctx: Context, playerId: string, phone: string) {
  return transaction(ctx, (tx) => linkPhone(tx, ctx, { playerId, phone }));
}

async function knownToStudio(ctx: Context, phone: string | null = null): Promise<string> {
  const player = await makePlayer(ctx, { phone });
  await db
    .update(players)
    .set({ externalId: newId("request") })
    .where(eq(players.id, player.id));
  return player.id;
}

test("a proven number goes to the player who has none, and is known from then on", async () => {
  const { ctx } = await makeWorkspace(db);
  const [playerId, phone] = [await knownToStudio(ctx), newPhone()];
  expect(await link(ctx, playerId, phone)).toEqual({ outcome: "linked", playerId });
  expect(await link(ctx, playerId, phone)).toEqual({ outcome: "known", playerId });
  expect(await findPlayerByRef(db, ctx, playerId)).toMatchObject({ phone });
});

test("whoever was known by the number alone becomes the player, with what was said", async () => {
  const { ctx } = await makeWorkspace(db);
  const stranger = await makePlayer(ctx);
  const conversation = await makeConversation(ctx, { playerId: stranger.id });
  const playerId = await knownToStudio(ctx);
  expect(await link(ctx, playerId, stranger.phone ?? "")).toEqual({ outcome: "linked", playerId });
  expect(await findPlayerByRef(db, ctx, stranger.id)).toMatchObject({ id: playerId, phone: stranger.phone });
  const rows = await db.$client`select player_id from conversations where id = ${conversation.id}`;
  expect(rows).toEqual([{ player_id: playerId }]);
});

test("neither another studio player's number nor one beside the player's own is taken", async () => {
  const { ctx } = await makeWorkspace(db);
  const [theirs, own] = [newPhone(), newPhone()];
  const other = await knownToStudio(ctx, theirs);
  const without = await knownToStudio(ctx);
  const playerId = await knownToStudio(ctx, own);
  expect(await link(ctx, without, theirs)).toEqual({ outcome: "taken", playerId: without });
  expect(await link(ctx, playerId, newPhone())).toEqual({ outcome: "other", playerId });
  expect(await findPlayerByPhone(db, ctx, theirs)).toEqual({ id: other });
});

test("of two players who prove one number at once, one gets it", async () => {
  const { ctx } = await makeWorkspace(db);
  const ids = [await knownToStudio(ctx), await knownToStudio(ctx)];
  const phone = newPhone();
  const outcomes = await Promise.all(ids.map((id) => link(ctx, id, phone)));
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["linked", "taken"]);
  expect(await db.select().from(identities).where(eq(identities.value, phone))).toHaveLength(1);
});

test("the studio's own id wins over ours, and only in its workspace", async () => {
  const { ctx } = await makeWorkspace(db);
  const elsewhere = await makeWorkspace(db);
  const [named, shadow] = [await makePlayer(ctx), await makePlayer(ctx)];
  await db.update(players).set({ externalId: shadow.id }).where(eq(players.id, named.id));
  expect(await findPlayerByRef(db, ctx, shadow.id)).toMatchObject({ id: named.id });
  expect(await findPlayerByRef(db, elsewhere.ctx, named.id)).toBeNull();
  expect(await transaction(ctx, (tx) => openPlayer(tx, ctx, named.phone ?? ""))).toEqual({ id: named.id });
});
