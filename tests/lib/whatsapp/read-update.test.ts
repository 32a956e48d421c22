import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readInboundMessage } from "@/lib/whatsapp/read-inbound-message";
import { readStatus } from "@/lib/whatsapp/read-status";
import { readUpdate } from "@/lib/whatsapp/read-update";
import { contact, envelope, inbound, metadata, userId } from "./webhook-samples";

const receivedAt = new Date("2026-11-20T10:00:00Z");
const read = (body: unknown) => readUpdate(body, receivedAt);
const only = (body: unknown) => {
  const updates = read(body);
  expect(updates).toHaveLength(1);
  return updates[0] as (typeof updates)[number];
};

describe("messages", () => {
  test("one message becomes one update that stands alone", () => {
    const message = inbound({ type: "text", text: { body: "hi" } });
    expect(only(envelope({ contacts: [contact], messages: [message] }))).toEqual({
      kind: "message",
      externalId: message.id,
      laneKey: "p:+15551230001",
      phoneNumberId: metadata.phone_number_id,
      occurredAt: new Date(1763640000_000),
      value: { field: "messages", wabaId: "WABA1", metadata, contact, message },
    });
  });

  test("two messages in one POST, over entries and changes, are all found in order", () => {
    const body = {
      object: "whatsapp_business_account",
      entry: [
        ...envelope({ messages: [inbound({ id: "a" }), inbound({ id: "b" })] }).entry,
        ...envelope({ messages: [inbound({ id: "c" })] }).entry,
      ],
    };
    expect(read(body).map((update) => update.externalId)).toEqual(["a", "b", "c"]);
  });

  test("1,000 messages of 1,000 senders each get their own contact and no other", () => {
    const people = Array.from({ length: 1000 }, (_, i) => `1555${String(1000000 + i)}`);
    const updates = read(
      envelope({
        contacts: people.toReversed().map((wa_id) => ({ wa_id, profile: { name: wa_id } })),
        messages: people.map((from) => inbound({ from, id: `m${from}`, from_user_id: undefined })),
      }),
    );
    expect(updates.map((update) => update.value.contact?.wa_id)).toEqual(people);
  });

  const lanes: [string, Record<string, unknown>, unknown[], string][] = [
    ["phone", { from: "15551230001", from_user_id: undefined }, [], "p:+15551230001"],
    ["phone with plus", { from: "+15551230001", from_user_id: undefined }, [], "p:+15551230001"],
    ["phone and BSUID", { from: "15551230001", from_user_id: userId }, [contact], "p:+15551230001"],
    ["from missing", { from: undefined, from_user_id: userId }, [], `p:${userId}`],
    ["from empty", { from: "", from_user_id: userId }, [], `p:${userId}`],
    ["from null", { from: null, from_user_id: userId }, [], `p:${userId}`],
    ["BSUID in from", { from: userId, from_user_id: undefined }, [], `p:${userId}`],
    ["parent BSUID in from", { from: "US.ENT.1a", from_user_id: undefined }, [], "p:US.ENT.1a"],
    ["only the contact knows the phone", { from: "", from_user_id: undefined }, [contact], "p:+15551230001"],
    [
      "only the contact knows the BSUID",
      { from: undefined, from_user_id: undefined },
      [{ user_id: userId, wa_id: "" }],
      `p:${userId}`,
    ],
    ["nobody at all", { from: undefined, from_user_id: undefined }, [], "p:unknown"],
    ["something that is neither", { from: "x?", from_user_id: undefined }, [], "p:x?"],
    ["group", { group_id: "Y2FwaV9ncm91cDox" }, [contact], "g:Y2FwaV9ncm91cDox"],
  ];
  test.each(lanes)("the lane of a sender: %s", (_name, fields, contacts, laneKey) => {
    expect(only(envelope({ contacts, messages: [inbound(fields)] })).laneKey).toBe(laneKey);
  });

  test("a message without an id is deduplicated by its content", () => {
    const nameless = envelope({ messages: [inbound({ id: undefined })] });
    const other = envelope({ messages: [inbound({ id: undefined, text: { body: "other" } })] });
    expect(only(nameless).externalId).toBe(only(structuredClone(nameless)).externalId);
    expect(only(nameless).externalId).not.toBe(only(other).externalId);
  });

  test("an absurdly long id or sender never outgrows an index", () => {
    const update = only(envelope({ messages: [inbound({ id: "i".repeat(9000), from: "f".repeat(9000) })] }));
    expect(update.externalId.length).toBeLessThanOrEqual(256);
    expect(update.laneKey.length).toBeLessThanOrEqual(256);
  });

  test.each([undefined, null, "", "soon", -5, 0, 1e18, {}])(
    "time %j falls back to the arrival",
    (timestamp) => {
      expect(only(envelope({ messages: [inbound({ timestamp })] })).occurredAt).toEqual(receivedAt);
    },
  );

  test("an interactive message without its object keeps the errors that came beside it", () => {
    const errors = [{ code: 131000, title: "Unsupported webhook payload" }];
    const update = only(envelope({ messages: [inbound({ type: "interactive" })], errors }));
    expect(update.kind).toBe("message");
    expect(readInboundMessage(update)).toMatchObject({ type: "unsupported", content: { errors } });
  });
});

describe("statuses", () => {
  const status = { id: "wamid.X", status: "delivered", timestamp: "1763640003", recipient_id: "15551230001" };

  test("a status is deduplicated by message and state, and keeps its shard", () => {
    const sent = only(envelope({ statuses: [{ ...status, status: "sent" }] }));
    const delivered = only(envelope({ contacts: [contact], statuses: [status] }));
    expect(delivered.externalId).toBe("wamid.X:delivered");
    expect(delivered.laneKey).toMatch(/^s:[0-3]$/);
    expect(delivered.laneKey).toBe(sent.laneKey);
    expect(delivered.value.contact).toBe(contact);
    expect(sent.value.contact).toBeUndefined();
  });

  test("each participant of a group has a status of its own", () => {
    const statuses = ["a", "b"].map((id) => ({
      ...status,
      recipient_type: "group",
      recipient_participant_id: id,
    }));
    expect(read(envelope({ statuses })).map((update) => update.externalId)).toEqual([
      "wamid.X:delivered:a",
      "wamid.X:delivered:b",
    ]);
  });

  test("wamids spread over all four shards", () => {
    const statuses = Array.from({ length: 200 }, (_, i) => ({
      ...status,
      id: `wamid.${Buffer.from(`HBgL15551230001FQIAERgS${i}AA`).toString("base64")}`,
    }));
    const lanes = read(envelope({ statuses })).map((update) => update.laneKey);
    expect(new Set(lanes)).toEqual(new Set(["s:0", "s:1", "s:2", "s:3"]));
  });

  test("a status without an id is kept", () => {
    expect(only(envelope({ statuses: [{ status: "read" }] }))).toMatchObject({ kind: "status" });
  });
});

describe("other fields", () => {
  test("a template update is one field update with the whole value and the entry's time", () => {
    const value = {
      event: "APPROVED",
      message_template_id: 594425479261596,
      message_template_language: "en-US",
    };
    const body = envelope(value, "message_template_status_update", { time: 1763640100 });
    expect(only(body)).toMatchObject({
      kind: "field",
      laneKey: "f",
      phoneNumberId: null,
      occurredAt: new Date(1763640100_000),
      value: { field: "message_template_status_update", wabaId: "WABA1", change: value },
    });
    expect(only(body).externalId).toBe(only(structuredClone(body)).externalId);
    const later = envelope(value, "message_template_status_update", { time: 1763640200 });
    expect(only(later).externalId).not.toBe(only(body).externalId);
  });

  test("each preference and each echo is its own update, an echo a message like any other", () => {
    const preferences = [
      { wa_id: "1", category: "marketing_messages", value: "stop", timestamp: 1763640000 },
      { user_id: userId, category: "marketing_messages", value: "resume", timestamp: 1763640001 },
    ];
    const updates = read(envelope({ metadata, user_preferences: preferences }, "user_preferences"));
    expect(updates.map((update) => update.value.change)).toEqual(preferences);
    const echoes = read(
      envelope({ metadata, message_echoes: [{ id: "e1" }, { id: "e2" }] }, "smb_message_echoes"),
    );
    expect(echoes).toHaveLength(2);
    expect(echoes.every((update) => update.kind === "message")).toBe(true);
  });

  test("account errors without messages are kept", () => {
    const value = { metadata, errors: [{ code: 130429, title: "Rate limit hit" }] };
    expect(only(envelope(value)).value.change).toMatchObject({ errors: value.errors });
  });

  test.each([
    null,
    5,
    "x",
    [],
    {},
    { entry: [] },
    { entry: [null] },
    { entry: [{ id: "1", changes: [] }] },
    { entry: [{ changes: [null, { field: "messages" }, { value: { messages: [] } }] }] },
    { entry: [{ changes: [{ field: "messages", value: { messages: [null, 7] } }] }] },
  ])("nothing is dropped, nothing throws: %j", (body) => {
    const updates = read(body);
    expect(updates.length).toBeGreaterThan(0);
    expect(updates.every((update) => update.externalId.length > 0)).toBe(true);
  });
});

test("no mutation of a webhook can make a reader throw", () => {
  const body = envelope({
    contacts: [contact],
    messages: [inbound({ type: "interactive", interactive: { button_reply: { id: "a", title: "A" } } })],
    statuses: [{ id: "w", status: "sent", pricing: {}, errors: [{}] }],
  });
  fc.assert(
    fc.property(fc.nat(), fc.anything({ withNullPrototype: true }), (seed, junk) => {
      const mutated = mutate(structuredClone(body), seed, junk);
      for (const update of readUpdate(mutated, receivedAt)) {
        expect(update.occurredAt.getTime()).not.toBeNaN();
        readInboundMessage(update);
        readStatus(update);
      }
    }),
    { numRuns: 2000 },
  );
});

/** Replaces, by seed, one node somewhere in the tree. */
function mutate(root: unknown, seed: number, junk: unknown): unknown {
  const places: [Record<string, unknown>, string][] = [];
  const walk = (node: unknown) => {
    if (typeof node !== "object" || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(root);
  const place = places[seed % (places.length + 1)];
  if (!place) return junk;
  place[0][place[1]] = junk;
  return root;
}
