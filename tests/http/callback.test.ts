import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET, POST } from "@/app/api/v1/integration/whatsapp/[id]/callback/route";
import { escapeJson } from "@/lib/emulator/webhooks/escape-json";
import { newId } from "@/lib/ids";
import {
  type Door,
  type FastLane,
  fileAll,
  insist,
  makeSigned,
  openFastLane,
  pathOf,
  routeDoor,
  sign,
} from "../lib/intake/door";
import { contact, envelope, inbound, metadata } from "../lib/whatsapp/webhook-samples";
import { testDatabase } from "../setup/database";

// Nothing answers there: taking deliveries in must not need Redis at all.
const db = await testDatabase({ REDIS_URL: "redis://127.0.0.1:9" });
const sql = db.$client;

let fastLane: FastLane;
beforeAll(async () => {
  fastLane = await openFastLane(db);
});
afterAll(() => fastLane.close());

let counted = 0;
function said(fields: Record<string, unknown> = {}): Record<string, unknown> {
  counted += 1;
  return inbound({ id: `wamid.C${counted}`, ...fields });
}

type Stored = { kind: string; external_id: string; value: string };

async function stored(integrationId: string) {
  await fileAll(db);
  const rows = await sql<Stored[]>`
    select kind, external_id, value from inbound_events where integration_id = ${integrationId} order by lane_id, seq`;
  return rows.map((row) => ({ ...row, value: JSON.parse(row.value) }));
}

type Logged = { kind: string; level: string; summary: string; payload: string | null };

const logged = (integrationId: string) => sql<Logged[]>`
  select kind, level, summary, payload from integration_events where integration_id = ${integrationId} order by id`;

const doors: [string, () => Door][] = [
  ["the fast lane", () => fastLane.door],
  ["the route handler", () => routeDoor({ GET, POST })],
];

describe.each(doors)("a callback through %s", (_name, doorOf) => {
  async function made(fields: Parameters<typeof makeSigned>[1] = {}) {
    const { integrationId, verifyToken } = await makeSigned(db, fields);
    const door = doorOf();
    return {
      integrationId,
      verifyToken,
      door,
      deliver: (body: string | Buffer, headers: Record<string, string> = sign(body)) =>
        door({ integrationId, body, headers }),
      shake: (parameters: Record<string, string>) =>
        door({ integrationId, query: `?${new URLSearchParams(parameters)}` }),
    };
  }

  describe("the handshake", () => {
    const asked = (token: string, mode = "subscribe") => ({
      "hub.mode": mode,
      "hub.challenge": "0012345678901234567890",
      "hub.verify_token": token,
    });

    test("echoes the challenge to the letter, and both the log and the integration know of it", async () => {
      const { integrationId, verifyToken, shake } = await made();
      expect(await shake(asked(verifyToken))).toEqual({ status: 200, body: "0012345678901234567890" });
      expect(await logged(integrationId)).toMatchObject([{ kind: "callback.verified", level: "info" }]);
      const [row] = await sql`select callback_verified_at from integrations where id = ${integrationId}`;
      expect(row?.callback_verified_at).not.toBeNull();
    });

    test("refuses another token, another case, another mode and nothing at all, and the log counts every attempt", async () => {
      const { integrationId, verifyToken, shake } = await made();
      const wrong = [
        asked("wrong"),
        asked(verifyToken.toLowerCase()),
        asked(`${verifyToken} `),
        asked(verifyToken, "unsubscribe"),
        asked(verifyToken, ""),
        asked(""),
        {},
      ];
      for (const parameters of wrong) expect((await shake(parameters)).status).toBe(403);
      const attemptsLogged = async () => {
        const log = (await logged(integrationId)).filter((entry) => entry.kind === "callback.refused");
        return log.reduce((sum, { summary }) => sum + Number(/^\d+/.exec(summary)?.[0] ?? 1), 0);
      };
      await expect.poll(attemptsLogged, { timeout: 5_000 }).toBe(wrong.length);
      const [row] = await sql`select callback_verified_at from integrations where id = ${integrationId}`;
      expect(row?.callback_verified_at).toBeNull();
    });

    test("never puts the token into the log", async () => {
      const { integrationId, verifyToken, shake } = await made();
      await shake(asked(verifyToken));
      await shake(asked(`${verifyToken}x`));
      const rows = () => sql`select * from integration_events where integration_id = ${integrationId}`;
      await expect.poll(rows, { timeout: 5_000 }).toHaveLength(2);
      expect(JSON.stringify(await rows())).not.toContain(verifyToken);
    });
  });

  describe("the signature", () => {
    test("a delivery signed with the app secret is stored and acknowledged", async () => {
      const { integrationId, deliver } = await made();
      const message = said();
      const body = JSON.stringify(envelope({ contacts: [contact], messages: [message] }));
      expect(await deliver(body)).toEqual({ status: 200, body: "" });
      expect(await stored(integrationId)).toMatchObject([
        { kind: "message", external_id: message.id, value: { message, contact, metadata } },
      ]);
    });

    const body = JSON.stringify(envelope({ messages: [inbound({ id: "wamid.FORGED" })] }));
    const right = sign(body)["x-hub-signature-256"] ?? "";
    const forged: [string, Record<string, string>][] = [
      ["no signature", {}],
      ["an empty signature", { "x-hub-signature-256": "" }],
      ["another secret", sign(body, "another secret")],
      ["an empty secret", sign(body, "")],
      ["another body's signature", sign(`${body} `)],
      ["one digit changed", { "x-hub-signature-256": right.replace(/.$/, (d) => (d === "0" ? "1" : "0")) }],
      ["a truncated signature", { "x-hub-signature-256": right.slice(0, -2) }],
      ["no algorithm", { "x-hub-signature-256": right.slice("sha256=".length) }],
      ["the SHA-1 header", { "x-hub-signature": right }],
    ];
    test.each(forged)("%s is refused and stored nowhere", async (_n, headers) => {
      const { integrationId, deliver } = await made();
      expect((await deliver(body, headers)).status).toBe(401);
      expect(await stored(integrationId)).toEqual([]);
    });

    test("forged deliveries are logged, and a flood of them costs one line a second", async () => {
      const { integrationId, deliver } = await made();
      const answers = await Promise.all(Array.from({ length: 50 }, () => deliver(body, {})));
      expect(answers.every((answer) => answer.status === 401)).toBe(true);
      await expect
        .poll(() => logged(integrationId), { timeout: 5_000 })
        .toMatchObject([{ kind: "delivery.refused", level: "warning" }]);
    });

    test("without an app secret nothing is accepted, not even what an empty secret signs", async () => {
      const { integrationId, deliver } = await made({ appSecretSealed: null });
      expect((await deliver(body, sign(body, ""))).status).toBe(401);
      expect((await deliver(body, sign(body))).status).toBe(401);
      expect(await stored(integrationId)).toEqual([]);
    });

    test("the raw bytes with Meta's escapes verify; the same JSON written anew does not", async () => {
      const { integrationId, deliver } = await made();
      const text = { body: "ana@studio.test 😀 محمد </50%>" };
      const value = envelope({ messages: [said({ text })] });
      const asMeta = escapeJson(value);
      expect(asMeta).toContain("\\u0040");
      const rewritten = JSON.stringify(JSON.parse(asMeta));
      expect((await deliver(rewritten, sign(asMeta))).status).toBe(401);
      expect((await deliver(asMeta)).status).toBe(200);
      const [event] = await stored(integrationId);
      expect(event?.value.message).toMatchObject({ text });
    });

    test("bytes that are no UTF-8 are judged as they came", async () => {
      const { deliver } = await made();
      const bytes = Buffer.concat([Buffer.from('{"entry":['), Buffer.from([0xff, 0xfe]), Buffer.from("]}")]);
      expect((await deliver(bytes)).status).toBe(400);
      expect((await deliver(bytes, sign(bytes.toString("utf8")))).status).toBe(401);
    });
  });

  describe("what is delivered", () => {
    test("a replay is acknowledged and stored once", async () => {
      const { integrationId, deliver } = await made();
      const body = JSON.stringify(envelope({ messages: [said(), said()] }));
      for (let times = 0; times < 3; times += 1) expect((await deliver(body)).status).toBe(200);
      await Promise.all(Array.from({ length: 10 }, () => deliver(body)));
      expect(await stored(integrationId)).toHaveLength(2);
    });

    test("two messages in one POST, statuses without contacts, and other fields, all in one", async () => {
      const { integrationId, deliver } = await made();
      const body = {
        object: "whatsapp_business_account",
        entry: [
          ...envelope({ messages: [said(), said()] }).entry,
          ...envelope({ statuses: [{ id: "wamid.S", status: "failed", timestamp: "1763640003" }] }).entry,
          ...envelope({ event: "APPROVED" }, "message_template_status_update", { time: 1763640000 }).entry,
          ...envelope({ anything: ["at", "all"] }, "a_field_of_tomorrow").entry,
        ],
        added: "later",
      };
      expect((await deliver(JSON.stringify(body))).status).toBe(200);
      const kinds = (await stored(integrationId)).map((event) => event.kind);
      expect(kinds.toSorted()).toEqual(["field", "field", "message", "message", "status"]);
    });

    test.each([
      ["missing", { from: undefined }],
      ["empty", { from: "" }],
    ])("a sender whose number is %s is taken in", async (_n, fields) => {
      const { integrationId, deliver } = await made();
      expect((await deliver(JSON.stringify(envelope({ messages: [said(fields)] })))).status).toBe(200);
      expect(await stored(integrationId)).toHaveLength(1);
    });

    test("1,000 updates in one POST are all stored, in order", async () => {
      const { integrationId, deliver } = await made();
      const messages = Array.from({ length: 1_000 }, () => said());
      expect((await deliver(JSON.stringify(envelope({ messages })))).status).toBe(200);
      expect((await stored(integrationId)).map((event) => event.external_id)).toEqual(
        messages.map((message) => message.id),
      );
    });

    test("unknown fields and types are stored as they came", async () => {
      const { integrationId, deliver } = await made();
      const message = said({ type: "hologram", hologram: { depth: 3, note: "\0 \ud800" }, text: undefined });
      await deliver(JSON.stringify(envelope({ messages: [message] })));
      expect((await stored(integrationId))[0]?.value.message).toEqual(message);
    });

    test.each(["", "not json", '{"entry":', "\0"])(
      "signed but no JSON: %j is refused and logged",
      async (body) => {
        const { integrationId, deliver } = await made();
        expect((await deliver(body)).status).toBe(400);
        expect(await logged(integrationId)).toMatchObject([{ kind: "delivery.unreadable", level: "error" }]);
        expect(await stored(integrationId)).toEqual([]);
      },
    );

    test("the log of an unreadable delivery masks phone numbers", async () => {
      const { integrationId, deliver } = await made();
      await deliver("from 15551230001 came garbage");
      const [entry] = await logged(integrationId);
      expect(entry?.payload).toContain("came garbage");
      expect(entry?.payload).not.toContain("15551230001");
    });

    test.each(["null", "5", "[]", "{}", '{"entry":[null,{"changes":[7]}]}'])(
      "JSON that is no webhook, %s, is kept and acknowledged",
      async (body) => {
        const { integrationId, deliver } = await made();
        expect((await deliver(body)).status).toBe(200);
        expect((await stored(integrationId)).length).toBeGreaterThan(0);
      },
    );

    test.each([2_000, 5_000, 100_000])(
      "nesting %i levels deep never makes Meta try again for a week",
      async (depth) => {
        const { integrationId, deliver } = await made();
        const nested = `{"entry":[{"changes":[{"field":"messages","value":{"messages":[{"id":"wamid.deep${depth}","x":${"[".repeat(depth)}${"]".repeat(depth)}},{"id":"wamid.beside${depth}"}]}}]}]}`;
        const { status } = await deliver(nested);
        expect([200, 400]).toContain(status);
        if (status === 200) {
          const ids = (await stored(integrationId)).map((event) => event.external_id);
          expect(ids).toContain(`wamid.beside${depth}`);
        } else expect(await logged(integrationId)).toHaveLength(1);
      },
    );
  });

  describe("size", () => {
    const limit = 3 * 1024 * 1024;
    function bodyOf(bytes: number): Buffer {
      const frame = JSON.stringify(envelope({ messages: [said({ text: { body: "" } })] }));
      const filler = "x".repeat(bytes - Buffer.byteLength(frame));
      return Buffer.from(frame.replace('"body":""', `"body":"${filler}"`));
    }
    const chunked = (body: Buffer) =>
      Array.from({ length: Math.ceil(body.length / 65_536) }, (_, n) =>
        body.subarray(n * 65_536, (n + 1) * 65_536),
      );

    test("3 MB is taken in, told beforehand or in chunks", async () => {
      const { integrationId, deliver, door } = await made();
      const body = bodyOf(limit);
      expect(body).toHaveLength(limit);
      expect((await deliver(body)).status).toBe(200);
      const other = bodyOf(limit);
      expect((await door({ integrationId, chunks: chunked(other), headers: sign(other) })).status).toBe(200);
      expect(await stored(integrationId)).toHaveLength(2);
    });

    test("one byte more is refused, told beforehand or in chunks", async () => {
      const { integrationId, deliver, door } = await made();
      const body = bodyOf(limit + 1);
      for (let times = 0; times < 5; times += 1) {
        expect((await deliver(body)).status).toBe(413);
        expect((await door({ integrationId, chunks: chunked(body), headers: sign(body) })).status).toBe(413);
      }
      expect(await stored(integrationId)).toEqual([]);
    });

    test("the next delivery after a refused one is read properly", async () => {
      const { deliver } = await made();
      await deliver(bodyOf(limit + 1));
      expect((await deliver(JSON.stringify(envelope({ messages: [said()] })))).status).toBe(200);
    });
  });

  describe("which integration", () => {
    const body = JSON.stringify(envelope({ messages: [inbound()] }));

    test.each(["int_01hxyz", "nonsense", "int_' or 1=1", newId("integration")])(
      "%s is not found, for handshake and delivery",
      async (integrationId) => {
        const door = doorOf();
        const id = encodeURIComponent(integrationId);
        expect((await door({ integrationId: id, body, headers: sign(body) })).status).toBe(404);
        expect((await door({ integrationId: id })).status).toBe(404);
      },
    );

    test("a deleted one is not found", async () => {
      const { deliver, shake, integrationId, verifyToken } = await made({
        deletedAt: new Date(),
        appSecretSealed: null,
      });
      expect((await deliver(body)).status).toBe(404);
      const asked = { "hub.mode": "subscribe", "hub.challenge": "1", "hub.verify_token": verifyToken };
      expect((await shake(asked)).status).toBe(404);
      expect(await logged(integrationId)).toEqual([]);
    });

    test("one integration's secret opens no other", async () => {
      const { deliver } = await made();
      const { integrationId } = await makeSigned(db, {}, "another studio's secret");
      expect((await deliver(body)).status).toBe(200);
      expect((await doorOf()({ integrationId, body, headers: sign(body) })).status).toBe(401);
    });
  });

  test("no mutation of a signed webhook gets a 5xx, crashes anything or loses a neighbour", async () => {
    const { integrationId, deliver } = await made();
    const junk = fc.oneof(
      fc.jsonValue({ stringUnit: "binary" }),
      fc.constantFrom("\0", "\ud800", "x".repeat(10_000), 1e308, -0, "__proto__", [[]], {}),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(), junk, async (seed, value) => {
        const [before, after] = [said({ from: "15551110001" }), said({ from: "15551110002" })];
        const body = envelope({
          contacts: [contact],
          messages: [said(), said({ type: "interactive", interactive: { button_reply: { id: "a" } } })],
          statuses: [{ id: `wamid.M${counted}`, status: "sent", pricing: {}, errors: [{}] }],
        });
        const mutated = mutate(body, seed, value);
        const entry = [
          ...envelope({ messages: [before] }).entry,
          ...(Array.isArray(mutated.entry) ? mutated.entry : [mutated]),
          ...envelope({ messages: [after] }).entry,
        ];
        const { status } = await insist(() => deliver(JSON.stringify({ ...mutated, entry })));
        expect(status).toBe(200);
        const ids = [String(before.id), String(after.id)];
        await fileAll(db);
        const found = await sql`
          select 1 from inbound_events where integration_id = ${integrationId} and external_id = any(${ids}::text[])`;
        expect(found).toHaveLength(2);
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});

test("every other path and method is left to others, or told so", async () => {
  const { integrationId } = await makeSigned(db);
  const origin = `http://127.0.0.1:${fastLane.port}`;
  expect((await fetch(`${origin}/api/v1/integration/whatsapp/list`)).status).toBe(404);
  expect((await fetch(`${origin}/api/v1/integration/whatsapp/${integrationId}/callback/more`)).status).toBe(
    404,
  );
  expect((await fetch(origin + pathOf(integrationId), { method: "PUT", body: "x" })).status).toBe(405);
  expect((await fetch(origin + pathOf(integrationId), { method: "DELETE" })).status).toBe(405);
});

/** Replaces, by seed, one node somewhere in the tree. */
function mutate(root: Record<string, unknown>, seed: number, junk: unknown): Record<string, unknown> {
  const copy = structuredClone(root);
  const places: [Record<string, unknown>, string][] = [];
  const walk = (node: unknown) => {
    if (typeof node !== "object" || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(copy);
  const place = places[seed % places.length];
  if (place) place[0][place[1]] = junk;
  return copy;
}
