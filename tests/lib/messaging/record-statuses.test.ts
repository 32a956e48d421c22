import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { messages, outbox } from "@/db/schema/messaging";
import { newId } from "@/lib/ids";
import { settleUnconfirmed } from "@/lib/inbox/settle-unconfirmed";
import { createLog } from "@/lib/log";
import { type ReceivedStatus, recordStatuses } from "@/lib/messaging/record-statuses";
import { settleSends } from "@/lib/outbox/settle-sends";
import { transaction } from "@/lib/transaction";
import { statusRanks } from "@/lib/whatsapp/read-status";
import { makeConversation, makeIntegration } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { otherProcess } from "../mailbox/mailbox";
import { openDesk } from "../turns/desk";
import { contact, envelope } from "../whatsapp/webhook-samples";

const db = await testDatabase();
const log = createLog({ name: "test", level: "silent" });

type Desk = Awaited<ReturnType<typeof openDesk>>;
let desk: Desk;
let conversationId: string;
beforeEach(async () => {
  desk = await openDesk(db);
  conversationId = (await makeConversation(desk.ctx, { integrationId: desk.integration.id })).id;
});

type Sent = Partial<typeof messages.$inferInsert> & { outboxState?: (typeof outbox.$inferInsert)["state"] };

/** A message of ours in some state; with an outbox row when one is given a state. */
async function sent({ outboxState, ...fields }: Sent = {}): Promise<string> {
  const id = newId("message");
  const { workspace } = desk.ctx;
  await db.insert(messages).values({
    id,
    workspaceId: workspace.id,
    integrationId: desk.integration.id,
    conversationId,
    direction: "out",
    type: "text",
    senderKind: "bot",
    externalId: `wamid.${id}`,
    status: "accepted",
    statusRank: 5,
    occurredAt: new Date(),
    ...fields,
  });
  if (outboxState) {
    await db.insert(outbox).values({
      messageId: id,
      workspaceId: workspace.id,
      integrationId: desk.integration.id,
      recipient: "+15551230001",
      priority: 1,
      state: outboxState,
      claimToken: outboxState === "sending" ? `claim-${id}` : null,
      claimedUntil: outboxState === "sending" ? new Date(Date.now() + 60_000) : null,
      attempts: 1,
    });
  }
  return id;
}

function said(id: string, status: string, fields: Partial<ReceivedStatus> = {}): ReceivedStatus {
  return {
    integrationId: desk.integration.id,
    externalId: `wamid.${id}`,
    status,
    rank: statusRanks[status] ?? 0,
    occurredAt: new Date("2026-11-20T10:00:00Z"),
    messageId: null,
    pricingCategory: null,
    pricingType: null,
    errors: [],
    ...fields,
  };
}

const record = (...statuses: ReceivedStatus[]) => recordStatuses(db.$client, statuses);

type Row = {
  status: string;
  status_rank: number;
  external_id: string | null;
  pricing_category: string | null;
  error: { code: string; title: string; explain: string } | null;
};

async function messageOf(id: string): Promise<Row> {
  const [row] = await db.$client<Row[]>`select * from messages where id = ${id}`;
  if (!row) throw new Error("no message");
  return row;
}

const historyOf = async (id: string) =>
  (await db.$client<{ status: string }[]>`select status from message_statuses where message_id = ${id}`)
    .map((row) => row.status)
    .toSorted();

const outboxOf = (id: string) => db.$client`select state from outbox where message_id = ${id}`;

describe("whatever order statuses arrive in", () => {
  const names = ["sent", "failed", "delivered", "read", "played"];

  test("the message ends at the highest rank, never goes back on the way, and all are in its history", async () => {
    const arrivals = fc.array(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(arrivals, async (batches) => {
        const id = await sent();
        let highest = 5;
        for (const batch of batches) {
          await record(...batch.map((status) => said(id, status)));
          highest = Math.max(highest, ...batch.map((status) => statusRanks[status] ?? 0));
          const { status, status_rank } = await messageOf(id);
          expect(status_rank).toBe(highest);
          expect(statusRanks[status]).toBe(highest);
        }
        expect(await historyOf(id)).toEqual([...new Set(batches.flat())].toSorted());
      }),
      { numRuns: 60 },
    );
  });

  test("read without delivered, as Meta skips it, is read", async () => {
    const id = await sent();
    await record(said(id, "sent"), said(id, "read"));
    expect(await messageOf(id)).toMatchObject({ status: "read" });
    expect(await historyOf(id)).toEqual(["read", "sent"]);
  });

  test("only what moved is answered, so browsers hear of nothing twice", async () => {
    const [one, two] = [await sent(), await sent()];
    expect(await record(said(one, "delivered"), said(one, "sent"), said(two, "sent"))).toHaveLength(2);
    expect(await record(said(one, "delivered"), said(one, "sent"))).toEqual([]);
    expect(await record(said(two, "read"))).toEqual([{ id: two, conversationId, status: "read" }]);
  });

  test("the price is kept whichever status carries it and whenever that one comes", async () => {
    const priced = { pricingCategory: "utility" };
    const [together, before, late] = [await sent(), await sent(), await sent()];
    await record(said(together, "sent", priced), said(together, "delivered"));
    await record(said(before, "sent", priced));
    await record(said(before, "read"));
    await record(said(late, "read"));
    expect(await record(said(late, "sent", priced))).toEqual([]);
    for (const [id, status] of [
      [together, "delivered"],
      [before, "read"],
      [late, "read"],
    ] as const) {
      expect(await messageOf(id)).toMatchObject({ status, pricing_category: "utility" });
    }
  });

  test("a status nobody knows joins the history and moves nothing", async () => {
    const id = await sent();
    expect(await record(said(id, "warning"))).toEqual([]);
    expect(await messageOf(id)).toMatchObject({ status: "accepted" });
    expect(await historyOf(id)).toEqual(["warning"]);
  });
});

describe("a failure", () => {
  test("says in words what went wrong, and keeps Meta's own", async () => {
    const id = await sent();
    const errors = [{ code: 131047, title: "Re-engagement message", details: "More than 24 hours" }];
    await record(said(id, "failed", { errors }));
    const { error } = await messageOf(id);
    expect(error).toMatchObject({ code: "131047" });
    expect(error?.explain.length).toBeGreaterThan(10);
    const [history] = await db.$client`select errors from message_statuses where message_id = ${id}`;
    expect(history?.errors).toEqual(errors);
  });

  test.each([
    ["an error nobody knows", [{ code: 999, title: "Strange \0 \ud800", details: null }], "999"],
    ["no error at all", [], "unknown"],
    ["an error without a code", [{ code: null, title: null, details: null }], "unknown"],
  ])("with %s still has words", async (_name, errors, code) => {
    const id = await sent();
    await record(said(id, "failed", { errors }));
    const { error } = await messageOf(id);
    expect(error).toMatchObject({ code, title: expect.any(String), explain: expect.any(String) });
  });

  test("is forgotten once the message proves to have arrived", async () => {
    const id = await sent();
    await record(said(id, "failed"));
    await record(said(id, "delivered"));
    expect(await messageOf(id)).toMatchObject({ status: "delivered", error: null });
  });
});

describe("a status of a message whose sending was never settled", () => {
  test.each(["sending", "unconfirmed", "waiting", "ready"] as const)(
    "settles it by our own id and takes its outbox row away: %s",
    async (outboxState) => {
      const status = outboxState === "unconfirmed" ? "unconfirmed" : "queued";
      const id = await sent({
        externalId: null,
        status,
        statusRank: status === "unconfirmed" ? 2 : 0,
        outboxState,
      });
      await record(said(id, "sent", { messageId: id, externalId: "wamid.NEW" }));
      expect(await messageOf(id)).toMatchObject({ status: "sent", external_id: "wamid.NEW" });
      expect(await outboxOf(id)).toEqual([]);
    },
  );

  test("leaves nothing for a person to decide", async () => {
    const id = await sent({
      externalId: null,
      status: "unconfirmed",
      statusRank: 2,
      outboxState: "unconfirmed",
    });
    await record(said(id, "delivered", { messageId: id }));
    for (const decision of ["resend", "give_up"] as const) {
      await expect(settleUnconfirmed(desk.ctx, { messageId: id, decision })).rejects.toThrow(/settled/);
    }
    expect(await messageOf(id)).toMatchObject({ status: "delivered" });
  });

  test("a worker that answers afterwards changes nothing back", async () => {
    const id = await sent({ externalId: null, status: "queued", statusRank: 0, outboxState: "sending" });
    await record(said(id, "delivered", { messageId: id, externalId: "wamid.NEW" }));
    await settleSends(
      db.$client,
      [
        {
          send: {
            messageId: id,
            integrationId: desk.integration.id,
            channel: "whatsapp",
            recipient: "+4915112345678",
            claimToken: `claim-${id}`,
            attempt: 1,
          },
          durationMs: 10,
          result: { outcome: "accepted", externalId: "wamid.NEW" },
        },
      ],
      new Date(),
    );
    expect(await messageOf(id)).toMatchObject({ status: "delivered", external_id: "wamid.NEW" });
    expect(await outboxOf(id)).toEqual([]);
  });

  test("the wamid it has already stays, also when a status names another", async () => {
    const id = await sent({ externalId: "wamid.FIRST" });
    await record(said(id, "read", { messageId: id, externalId: "wamid.SECOND" }));
    expect(await messageOf(id)).toMatchObject({ status: "read", external_id: "wamid.FIRST" });
  });
});

describe("nobody else's message is touched", () => {
  test("a status of a message we do not know is ignored", async () => {
    expect(await record(said("nowhere", "read"), said("x", "read", { messageId: newId("message") }))).toEqual(
      [],
    );
    expect(await record(said("", "read", { externalId: null }))).toEqual([]);
  });

  test("another integration's message stays as it is, by wamid and by our own id", async () => {
    const other = await makeIntegration(desk.ctx);
    const id = await sent({ outboxState: "unconfirmed" });
    const theirs = { integrationId: other.id };
    await record(said(id, "read", theirs), said(id, "read", { ...theirs, messageId: id }));
    expect(await messageOf(id)).toMatchObject({ status: "accepted" });
    expect(await outboxOf(id)).toHaveLength(1);
    expect(await historyOf(id)).toEqual([]);
  });

  test("what a player wrote has no status to move", async () => {
    const id = await sent({ direction: "in", status: "received", statusRank: 0 });
    await record(said(id, "read"), said(id, "read", { messageId: id }));
    expect(await messageOf(id)).toMatchObject({ status: "received" });
  });
});

describe("through the whole engine", () => {
  const status = (id: string, name: string, fields: object = {}) => ({
    id: `wamid.${id}`,
    status: name,
    timestamp: "1763640003",
    recipient_id: "15551230001",
    ...fields,
  });

  test("statuses with and without contacts, priced, and of many messages in one POST", async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => sent()));
    const pricing = { billable: true, pricing_model: "PMP", type: "regular", category: "utility" };
    await desk.receive(
      envelope({ contacts: [contact], statuses: ids.map((id) => status(id, "sent", { pricing })) }),
      envelope({ statuses: ids.map((id) => status(id, "delivered")) }),
    );
    for (const id of ids) {
      expect(await messageOf(id)).toMatchObject({ status: "delivered", pricing_category: "utility" });
    }
    expect(await desk.failing()).toEqual([]);
  });

  test("a status that cannot be recorded is set aside alone, in the middle of a batch", async () => {
    const [one, two, three] = [await sent(), await sent({ externalId: null }), await sent()];
    // Says of one message that it has the wamid of another: the unique key refuses it.
    const liar = status(one, "delivered", { biz_opaque_callback_data: two });
    await desk.receive(envelope({ statuses: [status(one, "sent"), liar, status(three, "read")] }));
    for (let tries = 0; tries < 5; tries += 1) {
      await desk.sql`update lanes set ready_at = now()`;
      await desk.drain();
    }
    expect(await messageOf(one)).toMatchObject({ status: "sent" });
    expect(await messageOf(three)).toMatchObject({ status: "read" });
    expect((await desk.parkedEvents()).map((event) => event.external_id)).toEqual([`wamid.${one}:delivered`]);
    expect(desk.parked).toHaveLength(1);
  });

  test("browsers hear what moved, once for each conversation", async () => {
    const ids = [await sent(), await sent()];
    await desk.receive(envelope({ statuses: ids.map((id) => status(id, "read")) }));
    const heard = desk.published.filter((change) => change.event === "message.status-changed");
    expect(
      heard.flatMap((change) => change.payload.changes.map((c) => [c.messageId, c.status])).toSorted(),
    ).toEqual(ids.map((id) => [id, "read"]).toSorted());
  });
});

test("two batches of statuses and the settling of sends over the same messages never deadlock", async () => {
  const other = otherProcess();
  const ids = await Promise.all(
    Array.from({ length: 60 }, () =>
      sent({ externalId: null, status: "queued", statusRank: 0, outboxState: "sending" }),
    ),
  );
  const settlements = ids.map((messageId) => ({
    send: {
      messageId,
      integrationId: desk.integration.id,
      channel: "whatsapp" as const,
      recipient: "+4915112345678",
      claimToken: `claim-${messageId}`,
      attempt: 1,
    },
    durationMs: 5,
    result: { outcome: "accepted" as const, externalId: `wamid.${messageId}` },
  }));
  const batch = (order: string[], status: string) =>
    order.map((id) => said(id, status, { messageId: id, externalId: `wamid.${id}` }));
  const inTransaction = (database: typeof db, statuses: ReceivedStatus[]) =>
    transaction({ db: database, log }, (tx) => recordStatuses(tx.$client, statuses));
  const reversed = ids.toReversed();
  for (const status of ["sent", "delivered", "read", "played"]) {
    await Promise.all([
      inTransaction(db, batch(ids, status)),
      inTransaction(other, batch(reversed, status)),
      settleSends(db.$client, settlements, new Date()),
      settleSends(other.$client, settlements.toReversed(), new Date()),
      inTransaction(db, batch(reversed, "warning")),
      inTransaction(other, batch(ids, "warning")),
    ]);
  }
  await other.$client.end();
  for (const id of ids) {
    expect(await messageOf(id)).toMatchObject({ status: "played", external_id: `wamid.${id}` });
    expect(await outboxOf(id)).toEqual([]);
  }
});
