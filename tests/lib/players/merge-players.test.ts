import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { tickets } from "@/db/schema/inbox";
import { auditEvents, consents } from "@/db/schema/ledgers";
import { conversations, messages } from "@/db/schema/messaging";
import { identities, players } from "@/db/schema/players";
import { newId } from "@/lib/ids";
import { getThread } from "@/lib/inbox/get-thread";
import { createLog } from "@/lib/log";
import { gatherLateJob } from "@/lib/players/gather-late";
import { mergeJob, mergeJobName } from "@/lib/players/merge-job";
import { mergePlayers } from "@/lib/players/merge-players";
import type { Change } from "@/lib/realtime/events";
import {
  makeConversation,
  makeInbound,
  makeIntegration,
  makePlayer,
  makeTicket,
  newPhone,
} from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";
import { openDesk } from "../turns/desk";
import { envelope, inbound, userId } from "../whatsapp/webhook-samples";

const db = await testDatabase();
const portfolio = "waba";

/** One person met twice: by phone and by business-scoped id, with an open conversation and ticket each. */
async function metTwice() {
  const place = await makeWorkspace(db);
  const { ctx } = place;
  const integration = await makeIntegration(ctx);
  const byPhone = await makePlayer(ctx);
  const byId = await makePlayer(ctx, { phone: null, bsuid: { portfolio, value: newId("request") } });
  const sides = [];
  for (const player of [byPhone, byId]) {
    const conversation = await makeConversation(ctx, { integrationId: integration.id, playerId: player.id });
    const message = await makeInbound(ctx, conversation, `from ${player.id}`);
    await db.update(messages).set({ senderId: player.id }).where(eq(messages.id, message.id));
    const ticket = await makeTicket(ctx, conversation.id);
    sides.push({ player, conversation, message, ticket });
  }
  const [phone, id] = sides;
  if (!phone || !id) throw new Error("made two");
  const playerIds = [byPhone.id, byId.id] as const;
  return { ...place, integration, phone, id, playerIds };
}

test("two records of one person become one: identities, messages, the open conversation, tickets", async () => {
  const { ctx, phone, id, playerIds } = await metTwice();
  expect(await mergePlayers(ctx, { playerIds })).toMatchObject({
    keptId: phone.player.id,
    goneId: id.player.id,
  });
  const own = await db.select().from(identities).where(eq(identities.playerId, phone.player.id));
  expect(own.map(({ kind }) => kind).sort()).toEqual(["bsuid", "phone"]);
  const thread = await getThread(ctx, { conversationId: phone.conversation.id });
  expect(thread.messages.items.map(({ text, type }) => text ?? type)).toEqual([
    `from ${phone.player.id}`,
    `from ${id.player.id}`,
    "system",
  ]);
  expect(new Set(thread.messages.items.map(({ senderId }) => senderId))).toEqual(
    new Set([phone.player.id, null]),
  );
  expect(thread.conversation.unreadCount).toBe(2);
  const work = await db.select().from(tickets).where(eq(tickets.conversationId, phone.conversation.id));
  expect(work.map(({ status }) => status).sort()).toEqual(["open", "resolved"]);
  const [closed] = await db.select().from(conversations).where(eq(conversations.id, id.conversation.id));
  expect(closed).toMatchObject({
    status: "closed",
    mergedIntoId: phone.conversation.id,
    playerId: phone.player.id,
  });
  const [gone] = await db.select().from(players).where(eq(players.id, id.player.id));
  expect(gone?.mergedIntoId).toBe(phone.player.id);
  const [audited] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, "player.merged"))
    .orderBy(asc(auditEvents.id));
  expect(audited?.subject).toEqual({ playerId: phone.player.id, mergedPlayerId: id.player.id });
});

test("who opens the conversation that closed finds the one everything is said in now", async () => {
  const { ctx, phone, id, playerIds } = await metTwice();
  await mergePlayers(ctx, { playerIds });
  const thread = await getThread(ctx, { conversationId: id.conversation.id });
  expect(thread.conversation.id).toBe(phone.conversation.id);
});

test("twice at once, or once more, merges once", async () => {
  const { ctx, playerIds } = await metTwice();
  const both = await Promise.all([mergePlayers(ctx, { playerIds }), mergePlayers(ctx, { playerIds })]);
  expect(both.filter(Boolean)).toHaveLength(1);
  expect(await mergePlayers(ctx, { playerIds })).toBeNull();
});

test("the ticket that a person has stays open, as urgent and as long waiting as the other was", async () => {
  const { ctx, user, phone, id, playerIds } = await metTwice();
  const since = new Date(Date.now() - 60_000);
  await db.update(tickets).set({ priority: 1, waitingSince: since }).where(eq(tickets.id, phone.ticket.id));
  await db
    .update(tickets)
    .set({ assigneeId: user.id, assignedAt: since, waitingSince: null })
    .where(eq(tickets.id, id.ticket.id));
  await mergePlayers(ctx, { playerIds });
  const [standing] = await db.select().from(tickets).where(eq(tickets.id, id.ticket.id));
  expect(standing).toMatchObject({
    status: "open",
    assigneeId: user.id,
    priority: 1,
    waitingSince: since,
    conversationId: phone.conversation.id,
  });
});

test("who the studio knows is kept, with what the other record knew besides", async () => {
  const { ctx, phone, id, playerIds } = await metTwice();
  await db
    .update(players)
    .set({ externalId: newId("request"), displayName: null, tier: "gold" })
    .where(eq(players.id, id.player.id));
  await db.update(players).set({ language: "de", displayName: "Ana" }).where(eq(players.id, phone.player.id));
  expect(await mergePlayers(ctx, { playerIds })).toMatchObject({ keptId: id.player.id });
  const [kept] = await db.select().from(players).where(eq(players.id, id.player.id));
  expect(kept).toMatchObject({ displayName: "Ana", tier: "gold", language: "de", mergedIntoId: null });
});

test("a consent, and a later withdrawal, count for the person who stays, in an untouched ledger", async () => {
  const { ctx, phone, id, playerIds } = await metTwice();
  const consent = (action: "grant" | "revoke", playerId: string, minutesAgo: number) => ({
    id: newId("consent"),
    workspaceId: ctx.workspace.id,
    playerId,
    channel: "whatsapp",
    category: "marketing",
    action,
    method: "form",
    wording: "I agree",
    wordingVersion: "1",
    source: "web",
    occurredAt: new Date(Date.now() - minutesAgo * 60_000),
  });
  await db
    .insert(consents)
    .values([consent("grant", phone.player.id, 10), consent("revoke", id.player.id, 5)]);
  await mergePlayers(ctx, { playerIds });
  const ledger = (playerId: string) =>
    db.select().from(consents).where(eq(consents.playerId, playerId)).orderBy(asc(consents.occurredAt));
  expect((await ledger(phone.player.id)).map(({ action }) => action)).toEqual(["grant", "revoke"]);
  expect(await ledger(id.player.id)).toHaveLength(1);
});

test("a conversation on another number of the studio, or a closed one, goes along as it is", async () => {
  const { ctx, phone, id, playerIds } = await metTwice();
  const elsewhere = await makeConversation(ctx, { playerId: id.player.id });
  await mergePlayers(ctx, { playerIds });
  const [moved] = await db.select().from(conversations).where(eq(conversations.id, elsewhere.id));
  expect(moved).toMatchObject({ status: "open", playerId: phone.player.id, mergedIntoId: null });
});

test("what another transaction wrote for the one who went goes to the one who stayed, and nothing twice", async () => {
  const { ctx, phone, id, playerIds, integration } = await metTwice();
  await mergePlayers(ctx, { playerIds });
  const late = await makeConversation(ctx, { integrationId: integration.id, playerId: id.player.id });
  const said = await makeInbound(ctx, late, "too late");
  const consent = {
    workspaceId: ctx.workspace.id,
    channel: "whatsapp",
    category: "marketing",
    action: "revoke" as const,
    method: "form",
    wording: "Stop",
    wordingVersion: "1",
    source: "web",
    occurredAt: ctx.now(),
  };
  await db.insert(consents).values({ ...consent, id: newId("consent"), playerId: id.player.id });
  const published: Change[] = [];
  const job = gatherLateJob({ db, now: ctx.now, publish: (changes) => void published.push(...changes) });
  const payload = { workspaceId: ctx.workspace.id, playerId: id.player.id };
  for (const attempt of [1, 2]) await job.run(payload, { attempt, log: ctx.log, signal: undefined });
  const [moved] = await db.select().from(messages).where(eq(messages.id, said.id));
  expect(moved?.conversationId).toBe(phone.conversation.id);
  const given = await db.select().from(consents).where(eq(consents.playerId, phone.player.id));
  expect(given.map(({ action }) => action)).toEqual(["revoke"]);
  expect(published.filter(({ event }) => event === "queue.changed")).toHaveLength(1);
});

const refused: [string, (two: Awaited<ReturnType<typeof metTwice>>) => Promise<unknown>][] = [
  [
    "the studio knows as two players",
    async ({ playerIds }) => {
      for (const id of playerIds) {
        await db
          .update(players)
          .set({ externalId: newId("request") })
          .where(eq(players.id, id));
      }
    },
  ],
  [
    "Meta tells apart",
    async ({ ctx, phone }) =>
      db.insert(identities).values({
        id: newId("identity"),
        workspaceId: ctx.workspace.id,
        playerId: phone.player.id,
        portfolio,
        kind: "bsuid",
        value: newId("request"),
      }),
  ],
];
test.each(refused)("two whom %s stay two", async (_name, apart) => {
  const two = await metTwice();
  await apart(two);
  expect(await mergePlayers(two.ctx, { playerIds: two.playerIds })).toBeNull();
  const left = await db.select().from(players).where(eq(players.workspaceId, two.ctx.workspace.id));
  expect(left.every(({ mergedIntoId }) => mergedIntoId === null)).toBe(true);
});

test("players of another workspace are left alone", async () => {
  const { playerIds } = await metTwice();
  const { ctx } = await makeWorkspace(db);
  expect(await mergePlayers(ctx, { playerIds })).toBeNull();
});

test("a message that carries phone and id together merges the two players it shows to be one", async () => {
  const desk = await openDesk(db);
  const from = newPhone().slice(1);
  const said = (fields: object) => inbound({ id: `wamid.${newId("request")}`, ...fields });
  await desk.hear(said({ from, from_user_id: undefined }), said({ from: undefined }));
  expect(await desk.players()).toHaveLength(2);
  await desk.hear(said({ from, text: { body: "it is me" } }));
  const jobs = await desk.sql<{ payload: unknown }[]>`
    select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = ${mergeJobName} order by j.id desc limit 1`;
  const published: Change[] = [];
  const job = mergeJob({ db, now: () => new Date(), publish: (changes) => void published.push(...changes) });
  const log = createLog({ name: "test", level: "silent" });
  await job.run(job.schema.parse(jobs[0]?.payload), { attempt: 1, log, signal: undefined });
  const [standing] = (await desk.players()).filter(
    (player) => !("merged_into_id" in player && player.merged_into_id),
  );
  expect(new Set((await desk.identities()).map(({ player_id }) => player_id))).toEqual(
    new Set([standing?.id]),
  );
  const open = (await desk.conversations()).filter((c) => "status" in c && c.status === "open");
  expect(open).toHaveLength(1);
  expect((await desk.tickets()).filter(({ status }) => status === "open")).toHaveLength(1);
  expect(published.map(({ event }) => event)).toContain("queue.changed");
  await desk.receive(envelope({ messages: [said({ from: undefined, from_user_id: userId })] }));
  expect(await desk.failing()).toEqual([]);
  expect((await desk.messages()).filter(({ type }) => type === "text").map((m) => m.conversation_id)).toEqual(
    Array(4).fill(open[0]?.id),
  );
});

test("every table that points at a player is one that merging knows", async () => {
  const rows = await db.$client<{ table_name: string; column_name: string }[]>`
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and column_name in ('player_id', 'player_ids') order by 1, 2`;
  expect(rows.map((row) => row.table_name)).toEqual([
    "batch_recipients",
    "consents",
    "conversations",
    "device_requests",
    "device_sessions",
    "devices",
    "identities",
    "purchases",
    "recoveries",
    "recovery_code_tries",
    "recovery_codes",
    "telegram_links",
    "two_factor_methods",
    "verifications",
  ]);
});
