import { eq, inArray } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { integrations } from "@/db/schema/integrations";
import { consents } from "@/db/schema/ledgers";
import { conversations, messages, outbox, recipientsReached } from "@/db/schema/messaging";
import { workspaces } from "@/db/schema/people";
import { players } from "@/db/schema/players";
import { newId } from "@/lib/ids";
import { listStoppedNumbers } from "@/lib/messaging/list-stopped-numbers";
import { resumeSending } from "@/lib/messaging/resume-sending";
import { outboxKeys } from "@/lib/outbox/allowance";
import type { SendAnswer } from "@/lib/outbox/send-answer";
import { redis } from "@/lib/resources";
import { testDatabase } from "../../setup/database";
import { startDispatcher, stopDispatchers } from "./emulated-desk";
import { makeOutboxDesk } from "./outbox-desk";

const db = await testDatabase();

afterEach(stopDispatchers);

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 20 });

/** A provider that takes everything, and remembers what. */
function provider() {
  const got: string[] = [];
  const send = async ({ messageId }: { messageId: string }): Promise<SendAnswer> => {
    got.push(messageId);
    return { outcome: "accepted", externalId: `wamid.${messageId}` };
  };
  return { got, send };
}

type Desk = Awaited<ReturnType<typeof makeOutboxDesk>>;

/** Queued templates of this category. */
async function queueTemplates(
  desk: Desk,
  category: "marketing" | "utility",
  queued: Parameters<Desk["queue"]>[0],
) {
  const ids = await desk.queue(queued);
  await db.update(messages).set({ type: "template", category }).where(inArray(messages.id, ids));
  return ids;
}

async function makeDesk(numberOfPlayers: number) {
  const desk = await makeOutboxDesk(db, { players: numberOfPlayers });
  const rows = await db
    .select({ id: conversations.id, playerId: conversations.playerId })
    .from(conversations)
    .where(inArray(conversations.id, desk.conversationIds));
  const playerOf = new Map(rows.map(({ id, playerId }) => [id, playerId ?? ""]));
  return { ...desk, playerIds: desk.conversationIds.map((id) => playerOf.get(id) ?? "") };
}

async function grant(desk: Desk, playerId: string, action: "grant" | "revoke" = "grant") {
  await db.insert(consents).values({
    id: newId("consent"),
    workspaceId: desk.ctx.workspace.id,
    playerId,
    channel: "whatsapp",
    category: "marketing",
    action,
    method: "test",
    wording: "Yes",
    wordingVersion: "1",
    source: "test",
    occurredAt: desk.ctx.now(),
  });
}

test("who withdrew consent while the message waited gets nothing, with the reason; who agreed gets it", async () => {
  const desk = await makeDesk(2);
  const [agreed = "", withdrew = ""] = desk.playerIds;
  await grant(desk, agreed);
  await grant(desk, withdrew);
  const [first = "", second = ""] = await queueTemplates(desk, "marketing", [{ to: 0 }, { to: 1 }]);
  await grant(desk, withdrew, "revoke");
  const { got, send } = provider();
  await startDispatcher(db, { send });
  await until(async () => expect((await desk.message(first)).status).toBe("accepted"));
  await until(async () =>
    expect(await desk.message(second)).toMatchObject({
      status: "failed",
      error: { code: "consent_revoked" },
      decision: { outcome: "refuse", reasons: [{ code: "consent_revoked" }] },
    }),
  );
  expect(got).toEqual([first]);
});

test("two workers never send one player more marketing than the cap", async () => {
  const desk = await makeDesk(1);
  await grant(desk, desk.playerIds[0] ?? "");
  const ids = await queueTemplates(
    desk,
    "marketing",
    Array.from({ length: 8 }, (_, place) => ({ priority: place % 2 ? "low" : "normal" })),
  );
  const { got, send } = provider();
  await Promise.all([startDispatcher(db, { send }), startDispatcher(db, { send })]);
  await until(async () => {
    const rows = await db.select().from(messages).where(inArray(messages.id, ids));
    expect(rows.filter(({ status }) => status === "queued")).toEqual([]);
  });
  expect(got).toHaveLength(3);
});

test("a notice waits for the end of the night with its reason; what is critical to the same player does not wait behind it", async () => {
  const desk = await makeDesk(1);
  const minute = desk.ctx.now().getUTCHours() * 60 + desk.ctx.now().getUTCMinutes();
  const from = (minutes: number) => (minute + minutes + 1_440) % 1_440;
  const quiet = (quietFromMinute: number, quietUntilMinute: number) =>
    db
      .update(workspaces)
      .set({ quietFromMinute, quietUntilMinute })
      .where(eq(workspaces.id, desk.ctx.workspace.id));
  await db.update(players).set({ timeZone: "Etc/UTC" }).where(inArray(players.id, desk.playerIds));
  await quiet(from(-60), from(60));
  const [notice = ""] = await queueTemplates(desk, "utility", [{ priority: "normal" }]);
  const [alarm = ""] = await queueTemplates(desk, "utility", [{ priority: "critical" }]);
  const { got, send } = provider();
  await startDispatcher(db, { send });
  await until(() => expect(got).toEqual([alarm]));
  await until(async () =>
    expect(await desk.message(notice)).toMatchObject({
      status: "queued",
      decision: { outcome: "wait", until: expect.any(String), reasons: [{ code: "quiet_hours" }] },
    }),
  );
  await quiet(from(60), from(120));
  await db.update(outbox).set({ readyAt: desk.ctx.now() }).where(eq(outbox.messageId, notice));
  await until(async () =>
    expect(await desk.message(notice)).toMatchObject({ status: "accepted", decision: null }),
  );
});

test("beyond the daily tier new recipients wait with the reason, also when redis forgot whom it counted", async () => {
  const desk = await makeDesk(3);
  const { integrationId } = desk;
  const [integration] = await db.select().from(integrations).where(eq(integrations.id, integrationId));
  const portfolio = integration?.wabaId ?? "";
  await db
    .update(integrations)
    .set({ messagingTier: "TIER_250", tierAt: desk.ctx.now() })
    .where(eq(integrations.id, integrationId));
  const anHourAgo = new Date(desk.ctx.now().getTime() - 3_600_000);
  const reached = [desk.phones[0] ?? "", ...Array.from({ length: 249 }, (_, n) => `+4930${100_000 + n}`)];
  await db
    .insert(recipientsReached)
    .values(reached.map((recipient) => ({ portfolio, recipient, at: anHourAgo })));
  await db
    .update(conversations)
    .set({ lastInboundAt: null })
    .where(inArray(conversations.id, desk.conversationIds));
  const [known = "", fresh = ""] = await queueTemplates(desk, "utility", [{ to: 0 }, { to: 1 }]);
  const { got, send } = provider();
  await startDispatcher(db, { send });
  const waits = { status: "queued", decision: { outcome: "wait", reasons: [{ code: "tier_full" }] } };
  await until(async () => expect(await desk.message(fresh)).toMatchObject(waits));
  await stopDispatchers();
  const keys = outboxKeys({ integrationId, portfolio });
  await redis().del(keys.whole, keys.tier, keys.tierQueue, keys.tierQueued);
  const [later = ""] = await queueTemplates(desk, "utility", [{ to: 2 }]);
  await startDispatcher(db, { send });
  await until(async () => expect(await desk.message(later)).toMatchObject(waits));
  await until(() => expect(got).toEqual([known]));
});

test("a number whose provider fails stops; its messages wait, say why, and leave once a person lets it go on", async () => {
  const desk = await makeDesk(8);
  const ids = await desk.queue(desk.phones.map((_, to) => ({ to })));
  const { got, send } = provider();
  const failure = { code: "131016", title: "WhatsApp is unwell", explain: "It is tried again." };
  const failing: SendAnswer = { outcome: "retry", failure, retryClass: "outage", blames: "channel" };
  let isWell = false;
  await startDispatcher(db, {
    send: async (one) => (isWell ? send(one) : failing),
    inFlightPerNumber: 1,
  });
  await until(async () =>
    expect(await listStoppedNumbers(desk.ctx, redis())).toMatchObject([{ state: "open" }]),
  );
  expect(await db.select().from(messages).where(inArray(messages.id, ids))).toSatisfy(
    (rows: { status: string }[]) => rows.every(({ status }) => status === "queued"),
  );
  expect((await desk.message(ids[0] ?? "")).decision).toMatchObject({ reasons: [failure] });
  isWell = true;
  await resumeSending(desk.ctx, redis(), { integrationId: desk.integrationId });
  await until(() => expect(got.toSorted()).toEqual(ids.toSorted()));
});
