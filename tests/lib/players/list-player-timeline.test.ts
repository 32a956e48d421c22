import { expect, test } from "vitest";
import { consents } from "@/db/schema/ledgers";
import { newId } from "@/lib/ids";
import { freezePlayer } from "@/lib/players/freeze-player";
import { getPlayer } from "@/lib/players/get-player";
import { listCurrentConsents } from "@/lib/players/list-current-consents";
import { listPlayerTimeline } from "@/lib/players/list-player-timeline";
import { listPlayers } from "@/lib/players/list-players";
import { revealPhone } from "@/lib/players/reveal-phone";
import { shownLine, shownPlayer } from "@/lib/players/shown-player";
import {
  makeConversation,
  makeInbound,
  makeIntegration,
  makePlayer,
  makeTicket,
} from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();
const dayMs = 86_400_000;

/** A player with three messages on two days, a ticket, and time that only moves when told to. */
async function met() {
  const clock = { ms: Date.UTC(2026, 3, 1, 12) };
  const { ctx, asRole } = await makeWorkspace(db, { now: () => new Date(clock.ms) });
  const integration = await makeIntegration(ctx);
  const player = await makePlayer(ctx);
  const conversation = await makeConversation(ctx, { integrationId: integration.id, playerId: player.id });
  await makeInbound(ctx, conversation, "secret words");
  await makeInbound(ctx, conversation, "more of them");
  clock.ms += dayMs;
  await makeInbound(ctx, conversation, "and today");
  clock.ms += 1_000;
  await makeTicket(ctx, conversation.id, { openedAt: ctx.now() });
  clock.ms += 1_000;
  return { ctx, asRole, player, conversation };
}

test("the timeline counts messages by the day, names tickets and acts, and quotes nobody", async () => {
  const { ctx, player, conversation } = await met();
  await revealPhone(ctx, { playerId: player.id });
  const timeline = await listPlayerTimeline(ctx, player.id);
  expect(timeline).toMatchObject([
    { kind: "act", action: "player.phone-revealed", actorName: "Test admin" },
    { kind: "ticket", what: "opened", conversationId: conversation.id },
    { kind: "messages", received: 1, sent: 0 },
    { kind: "messages", received: 2, sent: 0 },
  ]);
  expect(JSON.stringify(timeline)).not.toMatch(/secret|more of|today/);
  const stranger = await makeWorkspace(db);
  expect(await listPlayerTimeline(stranger.ctx, player.id)).toEqual([]);
});

test("a page gets neither number nor security question, and knows who is frozen", async () => {
  const { ctx, player } = await met();
  await freezePlayer(ctx, { playerId: player.id, reason: "Stolen" });
  const [line] = (await listPlayers(ctx, { take: 10, isFrozen: true })).items;
  const shown = [line && shownLine(line), shownPlayer(await getPlayer(ctx, { playerId: player.id }))];
  expect(shown[0]).toMatchObject({ isFrozen: true, maskedPhone: expect.stringContaining("•") });
  expect(shown[1]).toMatchObject({ frozen: { reason: "Stolen" }, hasSecurityQuestion: false });
  expect(JSON.stringify(shown)).not.toContain(player.phone);
  expect((await listPlayers(ctx, { take: 10, isFrozen: false })).items).toEqual([]);
});

test("a consent stands as it was said last, for each channel and category", async () => {
  const { ctx, player } = await met();
  const said = (action: "grant" | "revoke", category: string, day: number) => ({
    id: newId("consent"),
    workspaceId: ctx.workspace.id,
    playerId: player.id,
    channel: "whatsapp",
    category,
    action,
    method: "form",
    wording: "Yes",
    wordingVersion: "1",
    source: "web",
    occurredAt: new Date(Date.UTC(2026, 0, day)),
  });
  await db
    .insert(consents)
    .values([said("revoke", "marketing", 3), said("grant", "marketing", 1), said("grant", "utility", 2)]);
  expect(await listCurrentConsents(ctx, player.id)).toMatchObject([
    { category: "marketing", action: "revoke" },
    { category: "utility", action: "grant" },
  ]);
});
