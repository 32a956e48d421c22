import { beforeEach, describe, expect, test } from "vitest";
import type { Context } from "@/lib/context";
import { deleteIntegration } from "@/lib/integrations/delete-integration";
import { getIntegrationEvent } from "@/lib/integrations/get-integration-event";
import { listIntegrationEvents } from "@/lib/integrations/list-integration-events";
import { hidden } from "@/lib/integrations/mask-payload";
import { replayDelivery } from "@/lib/integrations/replay-delivery";
import { processLanes } from "@/lib/mailbox/process-lanes";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";
import { openDesk } from "../turns/desk";
import { envelope, inbound } from "../whatsapp/webhook-samples";

const db = await testDatabase();

type Desk = Awaited<ReturnType<typeof openDesk>>;
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk(db);
});

const list = (ctx: Context = desk.ctx, filter: object = {}) =>
  listIntegrationEvents(ctx, { integrationId: desk.integration.id, take: 50, order: "desc", ...filter });
const deliveries = async () =>
  (await list()).items.filter((item) => item.kind.startsWith("delivery.message"));
const open = (eventId: string, ctx = desk.ctx) =>
  getIntegrationEvent(ctx, { integrationId: desk.integration.id, eventId });
const replay = (eventId: string, ctx = desk.ctx) =>
  replayDelivery(ctx, { integrationId: desk.integration.id, eventId });
const messages = () =>
  desk.sql`select id, text from messages where workspace_id = ${desk.workspace.id} order by seq`;

async function only(): Promise<string> {
  const items = await deliveries();
  expect(items).toHaveLength(1);
  return items[0]?.id ?? "";
}

/** Sets the delivery aside the way five failed tries do. */
async function park(body: unknown): Promise<void> {
  await desk.append(body);
  const failing = { ...desk.work, take: () => Promise.reject(new Error("cannot read +15551230001")) };
  for (let tries = 0; tries < 5; tries += 1) {
    await processLanes(failing);
    await desk.sql`update lanes set ready_at = now()`;
  }
}

const hello = envelope({ messages: [inbound({ id: "wamid.HELLO", text: { body: "hello" } })] });

describe("replaying a delivery", () => {
  test("one that was set aside is really processed, and its message arrives", async () => {
    await park(hello);
    expect(desk.parked).toHaveLength(1);
    const parked = await only();
    expect((await open(parked)).outcome).toMatchObject({ state: "parked", message: null });
    const { eventId } = await replay(parked);
    expect((await open(eventId)).outcome).toMatchObject({ state: "waiting", error: null });
    await desk.drain();
    const [message] = await messages();
    expect(message).toMatchObject({ text: "hello" });
    expect((await open(eventId)).outcome).toMatchObject({ state: "done", message: { id: message?.id } });
    expect(await only()).toBe(eventId);
  });

  test("one that was processed does nothing a second time", async () => {
    await desk.receive(hello);
    const before = { messages: await messages(), tickets: await desk.sql`select id from tickets` };
    await replay(await only());
    await desk.drain();
    expect({ messages: await messages(), tickets: await desk.sql`select id from tickets` }).toEqual(before);
  });

  test("it stands behind what its sender wrote since", async () => {
    await park(hello);
    const first = await only();
    await desk.append(
      envelope({ messages: [inbound({ id: "wamid.LATER", text: { body: "are you there" } })] }),
    );
    await replay(first);
    await desk.drain();
    expect((await messages()).map(({ text }) => text)).toEqual(["are you there", "hello"]);
  });

  test("one that waits for its first turn is left alone", async () => {
    await desk.append(hello);
    await expect(replay(await only())).rejects.toMatchObject({ code: "still_waiting" });
    await desk.drain();
    expect(await messages()).toHaveLength(1);
  });

  test("of two who replay at once one wins, and the lane goes on", async () => {
    await desk.receive(hello);
    const id = await only();
    const both = await Promise.allSettled([replay(id), replay(id)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await desk.drain();
    await desk.hear(inbound({ id: "wamid.NEXT", text: { body: "next" } }));
    expect(await messages()).toHaveLength(2);
    expect(await desk.sql`select 1 from lanes where is_pending`).toEqual([]);
  });

  test("it is written down by whom, in the log and in the audit", async () => {
    await desk.receive(hello);
    const { eventId } = await replay(await only());
    const [line] = (await list(desk.ctx, { kind: "delivery.replayed" })).items;
    expect(line?.summary).toBe("Replayed by Test admin: Message received: text.");
    expect((await open(line?.id ?? "")).payload).toBe(JSON.stringify({ delivery: eventId }));
    const audit =
      await desk.sql`select subject from audit_events where action = 'integration.delivery-replayed' and workspace_id = ${desk.workspace.id}`;
    expect(audit).toMatchObject([{ subject: { delivery: eventId } }]);
  });

  test("needs the permission, this workspace, a living integration, and a delivery", async () => {
    await desk.receive(hello);
    const id = await only();
    await expect(replay(id, await desk.asRole("marketer"))).rejects.toMatchObject({ status: 403 });
    await expect(replay(id, (await makeWorkspace(db)).ctx)).rejects.toMatchObject({ status: 404 });
    await expect(replay("1")).rejects.toMatchObject({ status: 404 });
    await deleteIntegration(desk.ctx, { integrationId: desk.integration.id });
    await expect(replay(id)).rejects.toMatchObject({ status: 404 });
  });
});

describe("what became of a delivery", () => {
  test("is shown beside each line, with how often it was tried", async () => {
    await desk.append(hello);
    expect((await deliveries()).map(({ state }) => state)).toEqual(["waiting"]);
    await processLanes({ ...desk.work, take: () => Promise.reject(new Error("not now")) });
    expect((await deliveries()).map(({ state }) => state)).toEqual(["retrying"]);
    expect((await open(await only())).outcome).toMatchObject({ attempts: 1, error: "not now" });
    await desk.sql`update lanes set ready_at = now()`;
    await desk.drain();
    expect((await deliveries()).map(({ state }) => state)).toEqual(["done"]);
  });

  test("an error may quote what is hidden, and is hidden with it", async () => {
    await park(hello);
    const marketer = await desk.asRole("marketer");
    expect((await open(await only(), marketer)).outcome?.error).toBe(hidden);
  });
});

describe("looking for something", () => {
  test("a message's delivery and statuses are found by either of its ids", async () => {
    const status = (id: string, word: string) => ({ id, status: word, timestamp: "1763640003" });
    await desk.receive(
      hello,
      envelope({ messages: [inbound({ id: "wamid.OTHER" })] }),
      envelope({ statuses: [status("wamid.HELLO", "delivered"), status("wamid.OTHER", "read")] }),
    );
    const [message] = await messages();
    for (const id of ["wamid.HELLO", String(message?.id)]) {
      const { items } = await list(desk.ctx, { message: id });
      expect(items.map(({ kind }) => kind)).toEqual(["delivery.status", "delivery.message"]);
    }
    expect((await list(desk.ctx, { message: "wamid.NOBODY" })).items).toEqual([]);
  });

  test("what is about one phone number is found by the whole number alone", async () => {
    await desk.receive(hello, envelope({ messages: [inbound({ id: "wamid.B", from: "15557770002" })] }));
    const found = async (phone: string, ctx = desk.ctx) =>
      (await list(ctx, { phone })).items.map(({ kind }) => kind);
    expect(await found("+15557770002", await desk.asRole("marketer"))).toEqual(["delivery.message"]);
    expect(await found("+15559999999")).toEqual([]);
  });

  test("a span of time holds what happened in it", async () => {
    await desk.receive(hello);
    const now = Date.now();
    expect((await list(desk.ctx, { since: new Date(now - 60_000) })).items).not.toEqual([]);
    expect((await list(desk.ctx, { until: new Date(now - 60_000) })).items).toEqual([]);
    expect((await list(desk.ctx, { since: new Date(now + 60_000) })).items).toEqual([]);
  });
});
