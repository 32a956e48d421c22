import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { resolveTicket } from "@/lib/inbox/resolve-ticket";
import { takeTicket } from "@/lib/inbox/take-ticket";
import { appendEvents } from "@/lib/mailbox/append-events";
import { processLanes } from "@/lib/mailbox/process-lanes";
import { makeIntegration } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { gate, otherProcess, until } from "../mailbox/mailbox";
import { contact, envelope, inbound, userId } from "../whatsapp/webhook-samples";
import { openDesk } from "./desk";

const db = await testDatabase();

type Desk = Awaited<ReturnType<typeof openDesk>>;
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk(db);
});

let counted = 0;
/** A message with an id of its own. */
function said(fields: Record<string, unknown> = {}): Record<string, unknown> {
  counted += 1;
  return inbound({ id: `wamid.T${counted}`, ...fields });
}

const seconds = (ms: number) => String(Math.floor(ms / 1000));

describe("every shape a player can send becomes one message of its conversation", () => {
  const media = { id: "1234", mime_type: "image/jpeg", sha256: "c2hh", url: "https://lookaside.test/?mid=1" };
  const quick = { from: "15550001111", id: "wamid.OURS" };
  const edit = { original_message_id: "wamid.1", message: { type: "text", text: { body: "better" } } };
  const contacts = [
    { name: { formatted_name: "Bo" }, phones: [{ phone: "+1 555 123 0002", wa_id: "15551230002" }] },
  ];
  const order = {
    catalog_id: "c1",
    text: "",
    product_items: [{ product_retailer_id: "p1", quantity: 1, item_price: 2, currency: "EUR" }],
  };
  const shapes: [string, Record<string, unknown>, string, string | null][] = [
    ["text", { type: "text", text: { body: "hi" } }, "text", "hi"],
    ["image with caption", { type: "image", image: { ...media, caption: "look" } }, "image", "look"],
    ["video", { type: "video", video: media }, "video", null],
    ["voice note", { type: "audio", audio: { ...media, voice: true } }, "audio", null],
    ["document", { type: "document", document: { ...media, filename: "receipt.pdf" } }, "document", null],
    ["sticker", { type: "sticker", sticker: { ...media, animated: true } }, "sticker", null],
    ["location", { type: "location", location: { latitude: 1.2, longitude: 3.4 } }, "location", null],
    ["contacts", { type: "contacts", contacts }, "contacts", null],
    ["reaction", { type: "reaction", reaction: { message_id: "wamid.1", emoji: "👍" } }, "reaction", null],
    ["reaction removed", { type: "reaction", reaction: { message_id: "wamid.1" } }, "reaction", null],
    [
      "template button",
      { type: "button", context: quick, button: { payload: "YES", text: "Yes" } },
      "button",
      "Yes",
    ],
    [
      "reply button",
      {
        type: "interactive",
        context: quick,
        interactive: { type: "button_reply", button_reply: { id: "a", title: "A" } },
      },
      "interactive",
      "A",
    ],
    [
      "list row",
      { type: "interactive", interactive: { type: "list_reply", list_reply: { id: "b", title: "B" } } },
      "interactive",
      "B",
    ],
    [
      "form",
      {
        type: "interactive",
        interactive: {
          type: "nfm_reply",
          nfm_reply: { name: "flow", body: "Sent", response_json: '{"a":"\\u0000"}' },
        },
      },
      "interactive",
      "Sent",
    ],
    [
      "call permission",
      {
        type: "interactive",
        interactive: { type: "call_permission_reply", call_permission_reply: { response: "accept" } },
      },
      "interactive",
      null,
    ],
    ["interactive without its object", { type: "interactive" }, "unsupported", null],
    ["order", { type: "order", order }, "order", null],
    [
      "system",
      {
        type: "system",
        system: { type: "user_changed_number", body: "Ana changed", wa_id: "15551239999", user_id: "US.2" },
      },
      "system",
      null,
    ],
    ["edit", { type: "edit", edit }, "edit", "better"],
    ["revoke", { type: "revoke", revoke: { original_message_id: "wamid.1" } }, "revoke", null],
    [
      "unsupported",
      {
        type: "unsupported",
        unsupported: { type: "poll_creation" },
        errors: [{ code: 131051, title: "Message type unknown" }],
      },
      "unsupported",
      null,
    ],
    ["unknown", { type: "unknown", errors: [{ code: 131051 }] }, "unsupported", null],
    ["a type of tomorrow", { type: "hologram", hologram: { depth: 3 } }, "unsupported", null],
    ["no type at all", { type: undefined }, "unsupported", null],
    [
      "from an advertisement",
      {
        type: "text",
        text: { body: "hi" },
        referral: { source_type: "ad", source_id: "1", ctwa_clid: "x", headline: "Play" },
      },
      "text",
      "hi",
    ],
    ["forwarded", { type: "text", text: { body: "hi" }, context: { forwarded: true } }, "text", "hi"],
  ];

  test.each(shapes)("%s", async (_name, fields, type, text) => {
    await desk.receive(envelope({ contacts: [contact], messages: [said({ text: undefined, ...fields })] }));
    expect(await desk.messages()).toMatchObject([{ direction: "in", type, text, status: "received" }]);
    expect(await desk.players()).toMatchObject([{ display_name: "Ana", tier: "standard" }]);
    expect(await desk.conversations()).toHaveLength(1);
    expect(await desk.failing()).toEqual([]);
  });

  const nasty: [string, Record<string, unknown>][] = [
    ["NUL in the text", { text: { body: "before\0after" } }],
    ["a lone surrogate in the text", { text: { body: "half \ud83d of an emoji" } }],
    ["10 kB of text", { text: { body: "x😀".repeat(3_400) } }],
    ["1 MB of text", { text: { body: "y".repeat(1_000_000) } }],
    ["text that looks like an array or an escape", { text: { body: '{"a",null,\\u0000}\\' } }],
    ["NUL in the id", { id: `wamid.\0${Math.random()}` }],
    ["a lone surrogate in the id", { id: `wamid.\udc00${Math.random()}` }],
    ["an id of 10 kB", { id: `wamid.${"i".repeat(10_000)}` }],
    ["NUL in the business-scoped id", { from: undefined, from_user_id: "US.\x007" }],
    ["a lone surrogate in the business-scoped id", { from: undefined, from_user_id: "US.\ud8007" }],
    ["a business-scoped id of 10 kB", { from: undefined, from_user_id: `US.${"9".repeat(10_000)}` }],
    ["a sender of 10 kB", { from: "f".repeat(10_000), from_user_id: undefined }],
    ["a short code as sender", { from: "12345", from_user_id: undefined }],
    ["a phone number that begins with 0", { from: "0155512345", from_user_id: undefined }],
    ["NUL in the group", { group_id: "grp\0one" }],
    ["a group id of 10 kB", { group_id: "g".repeat(10_000) }],
    ["NUL in the quoted id", { context: { id: "wamid.\0" } }],
    ["NUL in a key of an unknown type", { type: "hologram", hologram: { "a\0b": "\ud800" } }],
  ];
  test.each(nasty)(
    "%s parks nothing, and the same sender's next message finds the same conversation",
    async (_n, fields) => {
      await desk.hear(said(fields), said({ ...fields, id: undefined, timestamp: "1763640009" }));
      expect(await desk.failing()).toEqual([]);
      expect(await desk.parkedEvents()).toEqual([]);
      expect(await desk.messages()).toHaveLength(2);
      expect(await desk.players()).toHaveLength(1);
      expect(await desk.conversations()).toHaveLength(1);
    },
  );

  test("NUL and lone surrogates in a name become the replacement character", async () => {
    const profile = { name: "A\0n\ud83da", username: "@an\0a" };
    await desk.receive(envelope({ contacts: [{ ...contact, profile }], messages: [said()] }));
    expect(await desk.players()).toMatchObject([{ display_name: "A\ufffdn\ufffda" }]);
  });

  const absurd = [
    "0",
    "-1",
    "1",
    "soon",
    "",
    "99999999999999999999",
    "1763640000000",
    seconds(Date.now() + 9e9),
  ];
  test.each(absurd)(
    "the time %j counts as the time of arrival, so no window opens for ever",
    async (timestamp) => {
      const before = Date.now() - 1_000;
      await desk.hear(said({ timestamp }));
      const [conversation] = await desk.conversations();
      const openedAt = new Date(conversation?.last_inbound_at ?? 0).getTime();
      expect(openedAt).toBeGreaterThanOrEqual(before);
      expect(openedAt).toBeLessThanOrEqual(Date.now());
    },
  );

  test("a webhook that Meta could deliver only days later keeps its own time", async () => {
    const at = Math.floor(Date.now() / 1000) - 6 * 86_400;
    await desk.hear(said({ timestamp: String(at) }));
    const [message] = await desk.messages();
    expect(new Date(message?.occurred_at ?? 0).getTime()).toBe(at * 1000);
  });

  test("any JSON in place of a message's parts parks nothing and costs its neighbours nothing", async () => {
    const fields = [
      "type",
      "text",
      "from",
      "from_user_id",
      "id",
      "timestamp",
      "context",
      "group_id",
      "image",
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...fields),
        fc.jsonValue({ stringUnit: "binary" }),
        fc.boolean(),
        async (field, junk, isTyped) => {
          const own = await openDesk(db);
          const strange = said({ [field]: junk, ...(isTyped && { type: field, [field]: junk }) });
          const body = envelope({
            messages: [said({ from: "15551110001" }), strange, said({ from: "15551110002" })],
          });
          await own.receive(body);
          expect(await own.failing()).toEqual([]);
          expect(await own.messages()).toHaveLength(3);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("one person is one player", () => {
  test("first messages over the phone lane and the id lane, worked on by two processes at once", async () => {
    const other = otherProcess();
    for (let round = 0; round < 10; round += 1) {
      const own = await openDesk(db);
      const phoneLane = envelope({ messages: [said()] });
      const idLane = envelope({ messages: [said({ from: undefined })] });
      await own.append(phoneLane, idLane);
      const one = { ...own.work, limits: { lanes: 1, eventsPerLane: 10 } };
      await Promise.all([processLanes(one), processLanes({ ...one, db: other })]);
      await own.sql`update lanes set ready_at = now()`;
      await own.drain();
      expect(await own.players()).toHaveLength(1);
      expect(await own.conversations()).toHaveLength(1);
      expect(await own.messages()).toHaveLength(2);
      expect(await own.tickets()).toHaveLength(1);
      expect((await own.identities()).map((identity) => identity.kind)).toEqual(["bsuid", "phone"]);
    }
    await other.$client.end();
  });

  test("the same in one batch, without a second try", async () => {
    await desk.append(envelope({ messages: [said({ from: undefined })] }), envelope({ messages: [said()] }));
    expect(await processLanes(desk.work)).toMatchObject({ lanes: 2, events: 2 });
    expect(await desk.players()).toHaveLength(1);
    expect(await desk.conversations()).toHaveLength(1);
  });

  test("on two numbers of the studio at once: one player, one open conversation for each number", async () => {
    const second = await makeIntegration(desk.ctx);
    await appendEvents(desk.sql, desk.eventsOf(envelope({ messages: [said()] })));
    await appendEvents(desk.sql, desk.eventsOf(envelope({ messages: [said()] }), second.id));
    expect(await processLanes(desk.work)).toMatchObject({ lanes: 2, events: 2 });
    expect(await desk.players()).toHaveLength(1);
    expect((await desk.conversations()).map((c) => c.integration_id).toSorted()).toEqual(
      [desk.integration.id, second.id].toSorted(),
    );
  });

  test("a player known by an id alone who shares their number is known by both from then on", async () => {
    const contacts = [{ phones: [{ wa_id: "15551230001" }], origin: "contact_request" }];
    await desk.hear(
      said({ from: undefined }),
      said({ from: undefined, type: "contacts", text: undefined, contacts }),
      said({ from_user_id: undefined }),
    );
    expect(await desk.players()).toHaveLength(1);
    expect((await desk.identities()).map(({ kind }) => kind)).toEqual(["bsuid", "phone"]);
  });

  test("two people of one group stay two players, in one conversation, also in one batch", async () => {
    const group = { group_id: "Y2FwaV9ncm91cDox" };
    await desk.append(
      envelope({ messages: [said(group)] }),
      envelope({ messages: [said({ ...group, from: "15551230002", from_user_id: "US.2" })] }),
      envelope({ messages: [said(group)] }),
    );
    await desk.drain();
    expect(await desk.conversations()).toMatchObject([{ group_id: "Y2FwaV9ncm91cDox", player_id: null }]);
    expect(await desk.players()).toHaveLength(2);
    const senders = (await desk.messages()).map((message) => message.sender_id);
    expect(senders[0]).toBe(senders[2]);
    expect(senders[0]).not.toBe(senders[1]);
  });

  test("a group's member who writes alone too, in the same batch, is one player with two conversations", async () => {
    await desk.append(envelope({ messages: [said({ group_id: "grp" })] }), envelope({ messages: [said()] }));
    await desk.drain();
    expect(await desk.players()).toHaveLength(1);
    expect(await desk.conversations()).toHaveLength(2);
  });

  const moved = (fields: Record<string, unknown> = {}) =>
    said({
      type: "system",
      text: undefined,
      from_user_id: undefined,
      system: {
        type: "user_changed_number",
        wa_id: "15551239999",
        user_id: "US.2",
        previous_user_id: userId,
      },
      ...fields,
    });

  test("who changes their number stays the same player, and writes on from the new one", async () => {
    await desk.hear(said(), moved(), said({ from: "15551239999", from_user_id: "US.2" }));
    expect(await desk.players()).toHaveLength(1);
    expect(await desk.conversations()).toHaveLength(1);
    expect((await desk.identities()).map((identity) => identity.value)).toEqual([
      "US.2",
      userId,
      "+15551230001",
      "+15551239999",
    ]);
  });

  test("a change of number is told on every number of the studio, and parks nowhere", async () => {
    const second = await makeIntegration(desk.ctx);
    await desk.hear(said(), moved());
    await appendEvents(desk.sql, desk.eventsOf(envelope({ messages: [moved()] }), second.id));
    await desk.drain();
    expect(await desk.failing()).toEqual([]);
    expect(await desk.players()).toHaveLength(1);
  });

  test("a change to a number that somebody has already parks nothing and moves nobody", async () => {
    await desk.hear(said({ from: "15551239999", from_user_id: undefined }), said(), moved());
    expect(await desk.failing()).toEqual([]);
    expect(await desk.players()).toHaveLength(2);
    const owners = Object.fromEntries((await desk.identities()).map((i) => [i.value, i.player_id]));
    expect(owners["+15551239999"]).not.toBe(owners["+15551230001"]);
    expect(owners["US.2"]).toBe(owners["+15551230001"]);
  });

  test("nameless changes of number of two people never make them one", async () => {
    const nameless = (n: number) =>
      moved({
        from: undefined,
        system: { type: "user_changed_user_id", user_id: `US.1${n}`, previous_user_id: `US.0${n}` },
      });
    await desk.hear(nameless(1), nameless(2));
    const owners = Object.fromEntries((await desk.identities()).map((i) => [i.value, i.player_id]));
    expect(owners["US.01"]).toBe(owners["US.11"]);
    expect(owners["US.02"]).toBe(owners["US.12"]);
    expect(owners["US.11"]).not.toBe(owners["US.12"]);
  });
});

describe("what a batch leaves behind", () => {
  test("messages in the order of each lane, the last line, the window and the unread count of each conversation", async () => {
    const at = Math.floor(Date.now() / 1000) - 100;
    const messages = Array.from({ length: 30 }, (_, n) =>
      said({
        text: { body: `m${n}` },
        timestamp: String(at + n),
        from: `1555123000${n % 3}`,
        from_user_id: undefined,
      }),
    );
    await desk.receive(envelope({ messages }));
    const conversations = await desk.conversations();
    expect(conversations).toHaveLength(3);
    const all = await desk.messages();
    for (const conversation of conversations) {
      const own = all.filter((message) => message.conversation_id === conversation.id);
      const numbers = own.map((message) => Number(message.text?.slice(1)));
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      expect(own).toHaveLength(10);
      const last = at + (numbers.at(-1) ?? 0);
      expect(conversation).toMatchObject({ unread_count: 10, last_preview: `m${numbers.at(-1)}` });
      expect(new Date(conversation.last_inbound_at ?? 0).getTime()).toBe(last * 1000);
      expect(new Date(conversation.last_message_at).getTime()).toBeGreaterThanOrEqual(last * 1000);
    }
  });

  test("an older message that arrives after a newer one moves neither the window nor the time backwards", async () => {
    const now = Date.now();
    await desk.append(
      envelope({ messages: [said({ timestamp: seconds(now - 10_000) })] }),
      envelope({ messages: [said({ timestamp: seconds(now - 90_000) })] }),
    );
    await desk.drain();
    await desk.hear(said({ timestamp: seconds(now - 500_000) }));
    const [conversation] = await desk.conversations();
    expect(seconds(new Date(conversation?.last_inbound_at ?? 0).getTime())).toBe(seconds(now - 10_000));
  });

  test("when a player came by an advertisement is kept, whatever they say before and after", async () => {
    const now = Math.floor(Date.now() / 1000) * 1000;
    const referral = { source_type: "ad", source_id: "1", ctwa_clid: "x" };
    const at = (ms: number, more = {}) => said({ timestamp: seconds(ms), ...more });
    await desk.receive(
      envelope({ messages: [at(now - 30_000), at(now - 20_000, { referral }), at(now - 10_000)] }),
      envelope({ messages: [at(now - 5_000), at(now - 40_000, { referral })] }),
    );
    const [row] = await desk.sql<{ referred_at: string }[]>`
      select referred_at from conversations where workspace_id = ${desk.workspace.id}`;
    expect(new Date(row?.referred_at ?? 0).getTime()).toBe(now - 20_000);
  });

  test("one ticket for each conversation, numbered without a gap, however many messages", async () => {
    const messages = Array.from({ length: 20 }, (_, n) =>
      said({ from: `155512300${10 + (n % 5)}`, from_user_id: undefined }),
    );
    await desk.receive(envelope({ messages }));
    expect((await desk.tickets()).map((ticket) => ticket.number)).toEqual([1, 2, 3, 4, 5]);
  });

  test("the echo bot answers what lies together once, in order, to the phone; no ticket opens", async () => {
    desk = await openDesk(db, { botId: "echo" });
    await desk.receive(
      envelope({ messages: [1, 2, 3].map((n) => said({ text: { body: `say ${n}` } })) }),
      envelope({ messages: [said({ from: undefined, text: { body: "say 4" } })] }),
    );
    const out = (await desk.messages()).filter((message) => message.direction === "out");
    expect(out.map((message) => [message.text, message.status])).toEqual([
      ["say 1\nsay 2\nsay 3", "queued"],
      ["say 4", "queued"],
    ]);
    const outbox = await desk.outbox();
    expect(outbox.map((row) => row.message_id)).toEqual(out.map((message) => message.id));
    expect(outbox.map((row) => row.recipient)).toEqual(["+15551230001", userId]);
    expect(await desk.tickets()).toEqual([]);
    expect(await desk.conversations()).toMatchObject([{ last_direction: "out", last_preview: "say 4" }]);
  });

  test("a replay changes nothing, also when its event has since been cleared away", async () => {
    const message = said();
    await desk.hear(message);
    await desk.sql`delete from inbound_events`;
    await desk.hear(message);
    expect(await desk.messages()).toHaveLength(1);
    expect(await desk.conversations()).toMatchObject([{ unread_count: 1 }]);
    expect(await desk.failing()).toEqual([]);
  });

  test("browsers hear once for each queue and conversation, and only after the commit", async () => {
    await desk.hear(said(), said());
    const created = desk.published.filter((change) => change.event === "message.created");
    const [conversation] = await desk.conversations();
    expect(created.flatMap((change) => change.payload.messageIds)).toEqual(
      (await desk.messages()).map((message) => message.id),
    );
    expect(created.every((change) => change.payload.conversationId === conversation?.id)).toBe(true);
  });

  test("updates of other kinds are kept as they came and hold nobody up", async () => {
    const template = { event: "APPROVED", message_template_id: 1 };
    await desk.receive(envelope(template, "message_template_status_update", { time: 1763640000 }));
    expect(await desk.failing()).toEqual([]);
    const [event] = await desk.sql<{ value: string }[]>`select value from inbound_events`;
    expect(JSON.parse(event?.value ?? "").change).toEqual(template);
  });
});

describe("a message for a ticket that a person is just ending", () => {
  test("is never left without an open ticket: the turn that read it as open is taken anew", async () => {
    await desk.hear(said());
    const [ticket] = await desk.tickets();
    const ticketId = ticket?.id ?? "";
    await takeTicket(desk.ctx, { ticketId });
    const loaded = gate();
    const resolved = gate();
    const take = desk.work.take;
    let isFirst = true;
    const slow = {
      ...desk.work,
      // Stands between the turn's reading and its writing: whatever it writes waits for the gate.
      take: (async (tx, lanes) => {
        if (!isFirst) return take(tx, lanes);
        isFirst = false;
        const client = new Proxy(tx.$client, {
          apply(target, self, args: [TemplateStringsArray, ...unknown[]]) {
            const isWrite = args[0].join("").includes("from tickets where id");
            if (!isWrite) return Reflect.apply(target, self, args);
            loaded.open();
            return resolved.opened.then(() => Reflect.apply(target, self, args));
          },
        });
        return take(Object.assign(Object.create(tx), { $client: client }), lanes);
      }) as typeof take,
    };
    await desk.append(envelope({ messages: [said({ text: { body: "wait!" } })] }));
    const taking = processLanes(slow);
    await loaded.opened;
    await resolveTicket(desk.ctx, { ticketId });
    resolved.open();
    await taking;
    await desk.drain();
    expect(await desk.tickets()).toMatchObject([{ status: "resolved" }, { status: "open", number: 2 }]);
    expect(await desk.messages()).toHaveLength(2);
  });

  test("and an answer waits again when the player writes to a person's ticket", async () => {
    await desk.hear(said());
    const [ticket] = await desk.tickets();
    await desk.sql`update tickets set waiting_since = null where id = ${ticket?.id ?? ""}`;
    await desk.hear(said(), said());
    expect((await desk.tickets()).map((t) => t.waiting_since !== null)).toEqual([true]);
    await until(async () => (await desk.failing()).length === 0);
  });
});
