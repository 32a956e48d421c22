import { describe, expect, test } from "vitest";
import { integrationEvents } from "@/db/schema/integrations";
import type { Context } from "@/lib/context";
import { Forbidden, NotFound } from "@/lib/errors";
import { createIntegration } from "@/lib/integrations/create-integration";
import { deleteIntegration } from "@/lib/integrations/delete-integration";
import { getIntegrationEvent } from "@/lib/integrations/get-integration-event";
import { CreateIntegration } from "@/lib/integrations/integration-input";
import { listIntegrationEvents } from "@/lib/integrations/list-integration-events";
import type { EventPosition } from "@/lib/integrations/logged-event";
import { hidden } from "@/lib/integrations/mask-payload";
import { recordIntegrationEvent } from "@/lib/integrations/record-integration-event";
import { testClock } from "../../setup/context";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();
const started = new Date("2026-11-20T08:00:00.000Z");
let lanes = 0;

/** An integration whose log begins with `integration.created`. */
async function made() {
  const clock = testClock(started);
  const place = await makeWorkspace(db, { now: clock.now });
  const integration = await createIntegration(place.ctx, CreateIntegration.parse({ name: "Desk" }));
  return { ...place, clock, integrationId: integration.id };
}

async function log(ctx: Context, integrationId: string, atMs: number, summary: string, payload?: string) {
  const at = new Date(started.getTime() + atMs);
  const workspaceId = ctx.workspace.id;
  await recordIntegrationEvent(db, {
    ...{ workspaceId, integrationId, kind: "api.error", level: "error" },
    ...{ summary, payload, at },
  });
}

async function deliver(integrationId: string, atMs: number, value: object, error?: string) {
  lanes += 1;
  const at = new Date(started.getTime() + atMs).toISOString();
  const kind = "message" in value ? "message" : "status" in value ? "status" : "field";
  await db.$client`
    insert into inbound_events (lane_id, seq, integration_id, kind, external_id, value, received_at, occurred_at, parked_at, error)
    values (${lanes}, 1, ${integrationId}, ${kind}, ${`x${lanes}`}, ${JSON.stringify(value)}::text::json, ${at}, ${at},
      ${error ? at : null}, ${error ?? null})`;
}

const text = (body: string) => ({ message: { from: "16505551234", type: "text", text: { body } } });

async function walk(ctx: Context, integrationId: string, order: "asc" | "desc", take: number) {
  const seen: string[] = [];
  let cursor: EventPosition | undefined;
  for (let pages = 0; pages < 50; pages += 1) {
    const page = await listIntegrationEvents(ctx, { integrationId, take, order, cursor });
    seen.push(...page.items.map((item) => item.id));
    if (page.next === null || page.items.length === 0) return seen;
    cursor = page.next;
  }
  throw new Error("the list does not end");
}

describe("the event log", () => {
  test("merges deliveries and events by time, newest first", async () => {
    const { ctx, integrationId } = await made();
    await deliver(integrationId, 10, text("hello"));
    await log(ctx, integrationId, 20, "Meta refused.");
    await deliver(integrationId, 30, {
      status: { id: "wamid.1", status: "failed", errors: [{ code: 131026 }] },
    });
    await deliver(integrationId, 40, { field: "flows", change: {} });
    const { items, next } = await listIntegrationEvents(ctx, { integrationId, take: 10, order: "desc" });
    expect(items.map(({ kind, summary }) => [kind, summary])).toEqual([
      ["delivery.field", "Notice received: flows."],
      ["delivery.status", "Status received: failed, error 131026."],
      ["api.error", "Meta refused."],
      ["delivery.message", "Message received: text."],
      ["integration.created", "The integration was created."],
    ]);
    expect(next).toBeNull();
  });

  test("shows each event once, in both directions, also when many happen in the same millisecond", async () => {
    const { ctx, clock, integrationId } = await made();
    for (let i = 0; i < 7; i += 1) {
      await log(ctx, integrationId, 50, `event ${i}`);
      await deliver(integrationId, 50, text(`message ${i}`));
    }
    clock.advance(60_000);
    const back = await walk(ctx, integrationId, "desc", 4);
    expect(new Set(back).size).toBe(15);
    expect(await walk(ctx, integrationId, "asc", 4)).toEqual(back.toReversed());
  });

  test("lets a follower go on where it stopped and tells it only of what can no longer be overtaken", async () => {
    const { ctx, clock, integrationId } = await made();
    clock.advance(10_000);
    const list = (cursor: EventPosition | undefined) =>
      listIntegrationEvents(ctx, { integrationId, take: 10, order: "asc", cursor });
    const first = await list(undefined);
    expect(first.items).toHaveLength(1);
    await log(ctx, integrationId, 9_000, "young");
    expect((await list(first.next ?? undefined)).items).toEqual([]);
    await log(ctx, integrationId, 8_500, "committed later, happened earlier");
    clock.advance(2_000);
    const second = await list((await list(first.next ?? undefined)).next ?? undefined);
    const third = await list(first.next ?? undefined);
    expect(third.items.map((item) => item.summary)).toEqual(["committed later, happened earlier", "young"]);
    expect(second.items).toEqual([]);
    expect(second.next).not.toBeNull();
  });

  test("can be filtered by kind, by level and by text", async () => {
    const { ctx, integrationId } = await made();
    await deliver(integrationId, 10, text("100% refund_please"));
    await deliver(integrationId, 20, text("100 coins"), "boom");
    await log(ctx, integrationId, 30, "Meta refused.", "100% sure");
    const found = async (filter: object) => {
      const page = await listIntegrationEvents(ctx, { integrationId, take: 10, order: "desc", ...filter });
      return page.items.map((item) => item.kind);
    };
    expect(await found({ kind: "delivery.message" })).toEqual(["delivery.message", "delivery.message"]);
    expect(await found({ level: "error" })).toEqual(["api.error", "delivery.message"]);
    expect(await found({ level: "warning" })).toEqual([]);
    expect(await found({ search: "100%" })).toEqual(["api.error", "delivery.message"]);
    expect(await found({ search: "REFUND_P" })).toEqual(["delivery.message"]);
    expect(await found({ kind: "api.error", search: "refused" })).toEqual(["api.error"]);
  });

  test("goes on searching further back when a page was filled", async () => {
    const { ctx, integrationId } = await made();
    for (let i = 0; i < 5; i += 1) await log(ctx, integrationId, i, i % 2 === 0 ? "even" : "odd");
    const first = await listIntegrationEvents(ctx, { integrationId, take: 2, order: "desc", search: "even" });
    expect(first.items).toHaveLength(2);
    const second = await listIntegrationEvents(ctx, {
      ...{ integrationId, take: 2, order: "desc", search: "even" },
      cursor: first.next ?? undefined,
    });
    expect(second.items).toHaveLength(1);
    expect(second.next).toBeNull();
  });

  test("opens one event, whichever table it is in", async () => {
    const { ctx, integrationId } = await made();
    await deliver(integrationId, 10, text("hello"), "boom");
    const { items } = await listIntegrationEvents(ctx, { integrationId, take: 10, order: "desc" });
    for (const item of items) {
      expect(await getIntegrationEvent(ctx, { integrationId, eventId: item.id })).toMatchObject(item);
    }
    expect(items[0]?.summary).toBe("Message received: text. Set aside after failing: boom");
    await expect(getIntegrationEvent(ctx, { integrationId, eventId: "999999999" })).rejects.toThrow(NotFound);
    await expect(getIntegrationEvent(ctx, { integrationId, eventId: "1; drop" })).rejects.toThrow(NotFound);
  });

  test("stays readable after the integration was deleted", async () => {
    const { ctx, integrationId } = await made();
    await deliver(integrationId, 10, text("hello"));
    await deleteIntegration(ctx, { integrationId });
    const { items } = await listIntegrationEvents(ctx, { integrationId, take: 10, order: "desc" });
    expect(items.map((item) => item.kind).sort()).toEqual([
      "delivery.message",
      "integration.created",
      "integration.deleted",
    ]);
  });
});

describe("people who may not see payloads", () => {
  test("get them masked, in the list and alone", async () => {
    const { asRole, ctx, integrationId } = await made();
    await deliver(integrationId, 10, text("my code is 482913"), "could not read 16505551234");
    await log(ctx, integrationId, 20, "Meta refused.", '{"to":"+16505551234","code":190}');
    const marketer = await asRole("marketer");
    const { items } = await listIntegrationEvents(marketer, { integrationId, take: 10, order: "desc" });
    const alone = await Promise.all(
      items.map((item) => getIntegrationEvent(marketer, { integrationId, eventId: item.id })),
    );
    for (const shown of [items, alone]) {
      expect(JSON.stringify(shown)).not.toMatch(/6505551234|482913/);
      expect(shown[0]).toMatchObject({ isMasked: true, payload: `{"to":"${hidden}","code":190}` });
    }
    expect(
      JSON.stringify(await listIntegrationEvents(ctx, { integrationId, take: 10, order: "desc" })),
    ).toContain("482913");
  });

  test("cannot find out by searching what masking hides", async () => {
    const { asRole, ctx, integrationId } = await made();
    await deliver(integrationId, 10, text("my code is 482913"), "could not read 16505551234");
    await log(ctx, integrationId, 20, "Meta refused.", "+16505551234");
    const marketer = await asRole("marketer");
    const count = async (reader: Context, search: string) =>
      (await listIntegrationEvents(reader, { integrationId, take: 10, order: "desc", search })).items.length;
    expect(await count(ctx, "16505551234")).toBe(2);
    expect(await count(marketer, "16505551234")).toBe(0);
    expect(await count(marketer, "482913")).toBe(0);
    expect(await count(marketer, "refused")).toBe(1);
  });

  test("who may not read integrations read no log, and another workspace has no such integration", async () => {
    const { asRole, integrationId } = await made();
    const query = { integrationId, take: 10, order: "desc" } as const;
    await expect(listIntegrationEvents(await asRole("agent"), query)).rejects.toThrow(Forbidden);
    const { ctx } = await makeWorkspace(db);
    await expect(listIntegrationEvents(ctx, query)).rejects.toThrow(NotFound);
    await expect(getIntegrationEvent(ctx, { integrationId, eventId: "1" })).rejects.toThrow(NotFound);
  });
});

describe("recording", () => {
  test("takes whatever a stranger posts: NUL, half an emoji, megabytes", async () => {
    const { ctx, integrationId } = await made();
    await log(ctx, integrationId, 10, "a\u0000b\ud800".padEnd(900, "x"), `\u0000${"y".repeat(100_000)}`);
    const rows = await db.select().from(integrationEvents);
    const row = rows.find((each) => each.integrationId === integrationId && each.kind === "api.error");
    expect(row?.summary).toHaveLength(500);
    expect(row?.payload).toHaveLength(65_536);
  });
});
