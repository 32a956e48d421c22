import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { messages } from "@/db/schema/messaging";
import { identities, players } from "@/db/schema/players";
import { recoveries } from "@/db/schema/recoveries";
import { newId } from "@/lib/ids";
import { messagePlayer } from "@/lib/messaging/message-player";
import { recordStatuses } from "@/lib/messaging/record-statuses";
import { linkPhone } from "@/lib/players/link-phone";
import { mergePlayers } from "@/lib/players/merge-players";
import { decideRecovery } from "@/lib/recovery/decide-recovery";
import { transaction } from "@/lib/transaction";
import { makeConversation, makePlayer, makeTicket } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { openDesk } from "../turns/desk";
import { envelope, inbound } from "../whatsapp/webhook-samples";

const db = await testDatabase();

type Act = () => Promise<unknown>;

/**
 * Lets both acts begin while somebody holds that row, one after the other and each as far as it gets, then lets the row go.
 * Answers what failed; of two in a deadlock, one would.
 */
async function meet(row: { table: string; id: string }, acts: readonly Act[]): Promise<unknown[]> {
  const gate = await db.$client.reserve();
  await gate`begin`;
  await gate`select from ${gate(row.table)} where id = ${row.id} for update`;
  const begun: Promise<unknown[]>[] = [];
  try {
    for (const act of acts) {
      const waiting = await countWaiting();
      let isOver = false;
      const doing = act().finally(() => {
        isOver = true;
      });
      begun.push(
        doing.then(
          () => [],
          (error: unknown) => [error],
        ),
      );
      await vi.waitFor(async () => expect(isOver || (await countWaiting()) > waiting).toBe(true), {
        timeout: 5_000,
        interval: 5,
      });
    }
  } finally {
    await gate`rollback`;
    gate.release();
  }
  return (await Promise.all(begun)).flat();
}

async function countWaiting(): Promise<number> {
  const [row] = await db.$client<{ waiting: number }[]>`
    select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return row?.waiting ?? 0;
}

const longAgo = new Date("2020-01-01");

const orders: [string, (acts: Act[]) => Act[]][] = [
  ["in this order", (acts) => acts],
  ["the other way round", (acts) => acts.toReversed()],
];

/** Two records of one person, each with a conversation on the number; the later one becomes the earlier one. */
async function metTwice() {
  const desk = await openDesk(db);
  const { ctx, integration } = desk;
  const kept = await makePlayer(ctx, { phone: null, bsuid: { portfolio: "waba", value: newId("request") } });
  const gone = await makePlayer(ctx);
  const place = { integrationId: integration.id };
  const into = await makeConversation(ctx, { ...place, playerId: kept.id });
  const from = await makeConversation(ctx, { ...place, playerId: gone.id });
  await db.update(identities).set({ lastSeenAt: longAgo });
  /** Takes in, in one batch, a message of each. */
  const hear = async (...phones: (string | null)[]) => {
    const said = phones.map((phone) => ({ from: phone?.slice(1), id: `wamid.${newId("request")}` }));
    const messages = said.map((fields) => inbound({ ...fields, from_user_id: undefined }));
    await desk.append(envelope({ messages }));
    await desk.drain();
  };
  const write = (phone: string | null) =>
    messagePlayer(ctx, {
      to: { phone: phone ?? "" },
      content: { type: "text", text: "hello", previewUrl: false },
      priority: "normal",
    });
  const merge = () => mergePlayers(ctx, { playerIds: [kept.id, gone.id] });
  return { ...desk, kept, gone, into, from, hear, write, merge };
}

async function identityOf(playerId: string): Promise<string> {
  const [known] = await db.select().from(identities).where(eq(identities.playerId, playerId));
  return known?.id ?? "none";
}

test.each(orders)(
  "a person who writes on a number they never wrote to, while two records of them become one (%s)",
  async (_, order) => {
    const { ctx, hear, merge, kept, gone, from, conversations } = await metTwice();
    await db.$client`delete from conversations where id = ${from.id}`;
    const other = await makePlayer(ctx);
    const known = await identityOf(other.id);
    await db.update(identities).set({ lastSeenAt: longAgo }).where(eq(identities.id, known));
    const acts = order([() => hear(gone.phone, other.phone), merge]);
    expect(await meet({ table: "identities", id: known }, acts)).toEqual([]);
    const open = (await conversations()).filter(({ player_id }) => player_id !== other.id);
    expect(new Set(open.map(({ player_id }) => player_id))).toEqual(new Set([kept.id]));
  },
);

test.each(orders)(
  "a person with a ticket who writes, while two records of them become one (%s)",
  async (_, order) => {
    const { ctx, hear, merge, gone, from, failing } = await metTwice();
    await makeTicket(ctx, from.id);
    const acts = order([() => hear(gone.phone), merge]);
    expect(await meet({ table: "identities", id: await identityOf(gone.id) }, acts)).toEqual([]);
    expect(await failing()).toEqual([]);
  },
);

test.each(orders)(
  "a recovery that writes into two chats, while their players become one (%s)",
  async (_, order) => {
    const { ctx, merge, kept, gone, from, into } = await metTwice();
    await db
      .update(players)
      .set({ externalId: newId("request") })
      .where(eq(players.id, kept.id));
    const recoveryId = newId("recovery");
    await db.insert(recoveries).values({
      id: recoveryId,
      workspaceId: ctx.workspace.id,
      conversationId: from.id,
      askedById: gone.id,
      playerId: kept.id,
      outcomes: { device: "passed", purchase: "passed" },
      createdAt: ctx.now(),
    });
    const decide = () =>
      transaction(ctx, (tx) => decideRecovery(tx, ctx, { recoveryId, origin: "https://studio.test" }));
    const acts = order([decide, merge]);
    expect(await meet({ table: "conversations", id: into.id }, acts)).toEqual([]);
    const [decided] = await db.select().from(recoveries).where(eq(recoveries.id, recoveryId));
    expect(decided).toMatchObject({ state: "issued" });
  },
);

test.each(orders)(
  "a message of ours to a person, while two records of them become one (%s)",
  async (_, order) => {
    const { write, merge, gone, from, into } = await metTwice();
    const acts = order([() => write(gone.phone), merge]);
    expect(await meet({ table: "conversations", id: from.id }, acts)).toEqual([]);
    const rows =
      await db.$client`select text from messages where conversation_id = ${into.id} and direction = 'out'`;
    expect(rows).toEqual([{ text: "hello" }]);
  },
);

test.each(orders)("a message of ours to a person who writes (%s)", async (_, order) => {
  const { hear, write, gone, from, failing } = await metTwice();
  const acts = order([() => write(gone.phone), () => hear(gone.phone)]);
  expect(await meet({ table: "conversations", id: from.id }, acts)).toEqual([]);
  expect(await failing()).toEqual([]);
});

test.each(orders)(
  "what the provider says of messages, while their conversation goes into another (%s)",
  async (_, order) => {
    const { ctx, merge, from, integration } = await metTwice();
    const [earlier = "", later = ""] = [newId("message"), newId("message")].sort();
    const sent = {
      workspaceId: ctx.workspace.id,
      integrationId: integration.id,
      conversationId: from.id,
      direction: "out" as const,
      type: "text",
      senderKind: "bot" as const,
      status: "accepted",
      occurredAt: ctx.now(),
    };
    for (const id of [later, earlier]) await db.insert(messages).values({ id, ...sent });
    const report = () =>
      recordStatuses(
        db.$client,
        [earlier, later].map((messageId) => ({
          messageId,
          externalId: null,
          integrationId: integration.id,
          status: "delivered",
          rank: 30,
          occurredAt: new Date(),
          pricingCategory: null,
          pricingType: null,
          errors: [],
        })),
      );
    expect(await meet({ table: "messages", id: later }, order([report, merge]))).toEqual([]);
  },
);

test.each(orders)(
  "a number that its holder proves for another record, while the two become one (%s)",
  async (_, order) => {
    const { ctx, merge, kept, gone } = await metTwice();
    const [older] = [kept.id, gone.id].sort();
    const prove = () =>
      transaction(ctx, (tx) => linkPhone(tx, ctx, { playerId: kept.id, phone: gone.phone ?? "" }));
    expect(await meet({ table: "players", id: older ?? "" }, order([prove, merge]))).toEqual([]);
  },
);
