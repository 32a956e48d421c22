import { asc, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { POST as freeze } from "@/app/api/v1/players/[playerId]/freeze/route";
import { PUT as putPresence } from "@/app/api/v1/players/[playerId]/presence/route";
import { GET as get, PUT as put } from "@/app/api/v1/players/[playerId]/route";
import { POST as unfreeze } from "@/app/api/v1/players/[playerId]/unfreeze/route";
import { POST as importAll } from "@/app/api/v1/players/import/route";
import { GET as list } from "@/app/api/v1/players/route";
import { auditEvents } from "@/db/schema/ledgers";
import { identities, players } from "@/db/schema/players";
import { newId } from "@/lib/ids";
import { findPresences } from "@/lib/players/player-presence";
import { isAnswerRight } from "@/lib/players/security-answer";
import { redis } from "@/lib/resources";
import { makeConversation, makePlayer, newPhone } from "../setup/conversation";
import { testDatabase } from "../setup/database";
import { makeWorkspace } from "../setup/workspace";
import { call } from "./call";

const db = await testDatabase();

async function studio() {
  const place = await makeWorkspace(db);
  const { key } = await place.apiKey();
  const said = (playerId: string, body: unknown) =>
    call(put, { key, method: "PUT", params: { playerId }, body });
  const asked = async (playerId: string) => (await call(get, { key, params: { playerId } })).body;
  return { ...place, key, said, asked };
}

function auditLog(workspaceId: string) {
  return db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.workspaceId, workspaceId))
    .orderBy(asc(auditEvents.id));
}

const whole = {
  displayName: "Mira Sol",
  tier: "gold",
  country: "DE",
  language: "de",
  timeZone: "Europe/Berlin",
  spendTotal: { amountMicros: 129_990_000, currency: "EUR" },
  balances: [{ code: "gems", name: "Gems", amount: 1_250 }],
  purchases: [
    {
      id: "p-1",
      product: "Starter pack",
      amountMicros: 4_990_000,
      currency: "EUR",
      occurredAt: "2026-10-01T10:00:00Z",
    },
  ],
  securityQuestion: { question: "Your first guild?", answer: "Café du Nord" },
  attributes: { guild: "North", level: 42, isBeta: true },
};

describe("PUT /players/{playerId}", () => {
  test("201 with everything but the answer, then 200: what is left out stays, null clears", async () => {
    const { said, asked, ctx } = await studio();
    const phone = newPhone();
    const made = await said("mira-1", { ...whole, phone });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      playerId: "mira-1",
      ...whole,
      phone,
      purchases: [{ id: "p-1", occurredAt: "2026-10-01T10:00:00.000Z" }],
      securityQuestion: { question: "Your first guild?" },
      frozen: null,
    });
    expect(JSON.stringify(made.body)).not.toContain("Nord");
    const changed = await said("mira-1", { tier: null, balances: null, attributes: { level: 43 } });
    expect(changed).toMatchObject({
      status: 200,
      body: { tier: "standard", balances: null, attributes: { level: 43 }, phone, displayName: "Mira Sol" },
    });
    const cleared = await said("mira-1", { phone: null, spendTotal: null, securityQuestion: null });
    expect(cleared.body).toMatchObject({ phone: null, spendTotal: null, securityQuestion: null });
    expect(await asked("mira-1")).toEqual(cleared.body);
    const log = await auditLog(ctx.workspace.id);
    expect(log.map(({ action, subject }) => [action, subject.fields])).toEqual([
      ["player.created", undefined],
      ["player.changed", ["phone", "securityQuestion"]],
    ]);
  });

  test("the answer to the security question is a hash that forgives case, accents and spaces", async () => {
    const { said } = await studio();
    await said("asked", { securityQuestion: whole.securityQuestion });
    const [row] = await db.select().from(players).where(eq(players.externalId, "asked"));
    expect(row?.securityAnswerHash).toMatch(/^\$argon2id\$/);
    expect(await isAnswerRight(row?.securityAnswerHash ?? null, " CAFE du nord!")).toBe(true);
    expect(await isAnswerRight(row?.securityAnswerHash ?? null, "Café du Sud")).toBe(false);
  });

  test("a purchase put again is corrected, and only the newest 200 are kept", async () => {
    const { said, ctx } = await studio();
    const bought = (from: number, product: string) =>
      Array.from({ length: 100 }, (_, n) => ({
        ...whole.purchases[0],
        id: `p-${from + n}`,
        product,
        occurredAt: new Date(Date.UTC(2026, 0, 1) + (from + n) * 60_000).toISOString(),
      }));
    await said("buyer", { purchases: bought(0, "Old") });
    await said("buyer", { purchases: bought(0, "New") });
    for (const from of [100, 200]) await said("buyer", { purchases: bought(from, "Later") });
    const [kept] = await db.execute(sql`
      select count(*)::int as total, count(*) filter (where external_id = 'p-99')::int as old
      from purchases where workspace_id = ${ctx.workspace.id}`);
    expect(kept).toEqual({ total: 200, old: 0 });
  });

  test("422 names each field that is wrong; a number must be one that can exist, in E.164", async () => {
    const { said } = await studio();
    const answer = await said("wrong", {
      phone: "0151 1234567",
      tier: "wood",
      country: "Germany",
      language: "deutsch?",
      timeZone: "Berlin",
      spendTotal: { amountMicros: 1.5, currency: "EUR" },
      hair: "red",
    });
    expect(answer.status).toBe(422);
    const fields = (answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field);
    expect(fields.sort()).toEqual([
      "country",
      "hair",
      "language",
      "phone",
      "spendTotal.amountMicros",
      "tier",
      "timeZone",
    ]);
    expect((await said("wrong", { phone: "+1202555" })).body).toMatchObject({
      errors: [{ field: "phone" }],
    });
    expect((await said("wrong", { phone: "+999123456789" })).status).toBe(422);
  });

  test("whoever was known by the number alone is this player from now on, with what was said", async () => {
    const { said, asked, ctx } = await studio();
    const [first, second] = [await makePlayer(ctx), await makePlayer(ctx)];
    const conversation = await makeConversation(ctx, { playerId: second.id });
    const adopted = await said("adopts", { phone: first.phone });
    expect(adopted).toMatchObject({ status: 200, body: { id: first.id, playerId: "adopts" } });
    await said("merges", { displayName: "Known before" });
    const merged = await said("merges", { phone: second.phone });
    expect(merged).toMatchObject({ status: 200, body: { displayName: "Known before", phone: second.phone } });
    expect(await asked(second.id)).toEqual(merged.body);
    const [row] = await db.execute(sql`select player_id from conversations where id = ${conversation.id}`);
    expect(row).toEqual({ player_id: (merged.body as { id: string }).id });
  });

  test("409 for a number of another of the studio's players, 404 for an id of ours that is not there", async () => {
    const { said } = await studio();
    const phone = newPhone();
    await said("owner", { phone });
    const refused = await said("wants-it", { phone });
    expect(refused).toMatchObject({ status: 409, body: { errors: [{ field: "phone" }] } });
    expect(JSON.stringify(refused.body)).toContain("owner");
    expect((await said("owner", { phone: newPhone() })).status).toBe(200);
    expect((await said("wants-it", { phone })).status).toBe(201);
    expect((await said(newId("player"), { tier: "gold" })).status).toBe(404);
  });

  test("20 at once with one number and 20 of one player leave one player with one number", async () => {
    const { said, ctx } = await studio();
    const phone = newPhone();
    const many = Array.from({ length: 20 }, (_, n) => n);
    const rivals = await Promise.all(many.map((n) => said(`rival-${n}`, { phone })));
    expect(rivals.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(rivals.filter(({ status }) => status === 409)).toHaveLength(19);
    const same = await Promise.all(
      many.map((n) => said("same", { phone: newPhone(), displayName: `N${n}` })),
    );
    expect(same.map(({ status }) => status).sort()).toEqual([...Array(19).fill(200), 201]);
    const live = await db.execute(sql`
      select p.external_id, count(*)::int as numbers from players p join identities i on i.player_id = p.id
      where p.workspace_id = ${ctx.workspace.id} and i.ended_at is null group by 1 order by 1`);
    expect(live.map((row) => row.numbers)).toEqual([1, 1]);
  });

  test("401 without a key, 403 without the permission, 404 for another studio's player", async () => {
    const { said, apiKey } = await studio();
    const elsewhere = await studio();
    await said("mine", {});
    expect((await call(put, { method: "PUT", params: { playerId: "x" }, body: {} })).status).toBe(401);
    const { key } = await apiKey(["players:read"]);
    expect((await call(put, { key, method: "PUT", params: { playerId: "x" }, body: {} })).status).toBe(403);
    expect((await call(get, { key: elsewhere.key, params: { playerId: "mine" } })).status).toBe(404);
  });
});

describe("GET /players", () => {
  test("finds by the last digits, the studio's id, a word of the name or the username, a page at a time", async () => {
    const { said, key, ctx } = await studio();
    const phone = newPhone();
    await said("ext-77", { displayName: "Åsa von Thule", phone });
    const other = await said("guest%1", { displayName: "Boris O'Thing" });
    await db.insert(identities).values({
      id: newId("identity"),
      workspaceId: ctx.workspace.id,
      playerId: (other.body as { id: string }).id,
      kind: "username",
      portfolio: "p",
      value: "TheBoris",
    });
    await (await studio()).said("ext-77", { displayName: "Åsa elsewhere" });
    const found = async (query: string) => {
      const { body } = await call(list, { key, query: { query } });
      return (body as { items: { playerId: string }[] }).items.map(({ playerId }) => playerId);
    };
    for (const query of [
      phone,
      phone.slice(-5),
      `${phone.slice(-7, -3)} ${phone.slice(-3)}`,
      "ext-7",
      "åsa",
      "thul asa",
    ]) {
      expect([query, await found(query)]).toEqual([query, query === "thul asa" ? [] : ["ext-77"]]);
    }
    for (const query of ["guest%", "boris", "o'th", "@thebo", "bor thi"]) {
      expect([query, await found(query)]).toEqual([query, ["guest%1"]]);
    }
    expect(await found("guest_1")).toEqual([]);
    expect(await found("'; drop & | ! :* \\")).toEqual([]);
    const first = await call(list, { key, query: { take: "1" } });
    expect(first.body).toMatchObject({ items: [{ playerId: "guest%1" }], nextCursor: expect.any(String) });
    const { nextCursor } = first.body as { nextCursor: string };
    expect((await call(list, { key, query: { take: "1", cursor: nextCursor } })).body).toMatchObject({
      items: [{ playerId: "ext-77", phone }],
      nextCursor: null,
    });
  });
});

describe("PUT /players/{playerId}/presence", () => {
  test("200 and known until then; 422 for a time that is over or far away; 404", async () => {
    const { said, key, ctx } = await studio();
    const { id } = (await said("plays", {})).body as { id: string };
    const tell = (body: unknown, playerId = "plays") =>
      call(putPresence, { key, method: "PUT", params: { playerId }, body });
    const until = new Date(ctx.now().getTime() + 60_000).toISOString();
    expect(await tell({ status: "in_match", until })).toMatchObject({ status: 200, body: { until } });
    expect((await findPresences(redis(), [id])).get(id)).toEqual({
      status: "in_match",
      until: new Date(until),
    });
    expect(await redis().pttl(`player-presence:${id}`)).toBeLessThanOrEqual(60_000);
    const past = new Date(ctx.now().getTime() - 1_000).toISOString();
    expect(await tell({ status: "online", until: past })).toMatchObject({ status: 422 });
    expect(await tell({ status: "online", until: "2126-01-01T00:00:00Z" })).toMatchObject({ status: 422 });
    expect((await tell({ status: "online" }, "nobody")).status).toBe(404);
  });
});

describe("POST /players/import", () => {
  test("good rows land beside bad ones, each of which is named by its index", async () => {
    const { said, key, asked } = await studio();
    const [taken, twice] = [newPhone(), newPhone()];
    await said("owner", { phone: taken, displayName: "Owner" });
    const body = {
      players: [
        { playerId: "a", displayName: "A", phone: twice },
        { playerId: "b", tier: "wood" },
        { playerId: "c", phone: taken },
        { playerId: "owner", tier: "gold" },
        { playerId: "d", phone: twice },
        { playerId: "a", displayName: "A again" },
        "nonsense",
        { displayName: "nameless" },
      ],
    };
    const dry = await call(importAll, { key, body: { ...body, dryRun: true } });
    expect(dry.body).toMatchObject({ created: 0, updated: 0 });
    expect(await asked("a")).toMatchObject({ status: 404 });
    const answer = await call(importAll, { key, body });
    expect(answer.body).toEqual({
      created: 1,
      updated: 1,
      errors: [
        { index: 1, field: "tier", message: expect.stringContaining("diamond") },
        { index: 2, field: "phone", message: expect.stringContaining("owner") },
        { index: 4, field: "playerId", message: expect.any(String) },
        { index: 5, field: "playerId", message: expect.any(String) },
        { index: 6, field: "", message: expect.any(String) },
        { index: 7, field: "playerId", message: expect.any(String) },
      ],
    });
    expect(await asked("a")).toMatchObject({ displayName: "A", phone: twice });
    expect(await asked("owner")).toMatchObject({ displayName: "Owner", tier: "gold", phone: taken });
  });

  test("1,000 rows are one import, written in a few statements", async () => {
    const { key, ctx } = await studio();
    const rows = Array.from({ length: 1_000 }, (_, n) => ({
      playerId: `bulk-${n}`,
      phone: newPhone(),
      displayName: `Bulk ${n}`,
    }));
    const answers = await Promise.all([1, 2].map(() => call(importAll, { key, body: { players: rows } })));
    expect(answers.map(({ body }) => (body as { created: number }).created).sort()).toEqual([0, 1_000]);
    const [count] = await db.execute(sql`
      select count(*)::int as n from identities where workspace_id = ${ctx.workspace.id} and ended_at is null`);
    expect(count).toEqual({ n: 1_000 });
    const more = await call(importAll, { key, body: { players: [...rows, ...rows] } });
    expect(more.status).toBe(422);
  });
});

describe("POST /players/{playerId}/freeze and /unfreeze", () => {
  test("with a reason, in the audit log, by whoever may change players; again is the same", async () => {
    const { said, key, asked, apiKey, ctx } = await studio();
    const params = { playerId: "frozen" };
    const { id } = (await said("frozen", {})).body as { id: string };
    expect((await call(freeze, { key, params, body: {} })).status).toBe(422);
    for (const reason of ["Stolen", "Later"]) {
      expect((await call(freeze, { key, params, body: { reason } })).status).toBe(200);
    }
    expect(await asked("frozen")).toMatchObject({ frozen: { reason: "Stolen" } });
    const narrow = await apiKey(["players:read"]);
    expect((await call(unfreeze, { key: narrow.key, params, method: "POST" })).status).toBe(403);
    expect((await call(unfreeze, { key, params, method: "POST" })).status).toBe(200);
    expect(await asked("frozen")).toMatchObject({ frozen: null });
    const log = await auditLog(ctx.workspace.id);
    expect(log.slice(1).map(({ action, subject }) => [action, subject])).toEqual([
      ["player.frozen", { playerId: id }],
      ["player.unfrozen", { playerId: id }],
    ]);
    expect((await call(freeze, { key, params: { playerId: "nobody" }, body: { reason: "x" } })).status).toBe(
      404,
    );
  });
});
