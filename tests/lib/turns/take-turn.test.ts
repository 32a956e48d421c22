import { describe, expect, test } from "vitest";
import type { IdKind } from "@/lib/ids";
import { textOf } from "@/lib/messaging/preview-of";
import { FactBook } from "@/lib/turns/fact-book";
import type { Facts, IdentityKey, IntegrationFacts } from "@/lib/turns/facts";
import { type Turn, takeTurn } from "@/lib/turns/take-turn";
import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import { readInboundMessage } from "@/lib/whatsapp/read-inbound-message";
import { readUpdate } from "@/lib/whatsapp/read-update";
import { contact, envelope, inbound, userId } from "../whatsapp/webhook-samples";

const at = new Date("2026-11-20T10:00:00Z");
const earlier = new Date(at.getTime() - 60_000);
const phone: IdentityKey = { portfolio: "", kind: "phone", value: "+15551230001" };
const bsuid: IdentityKey = { portfolio: "waba", kind: "bsuid", value: userId };

const current = { lastSeenAt: at, endedAt: null };

const integration: IntegrationFacts = {
  id: "int_1",
  workspaceId: "ws_1",
  channel: "whatsapp",
  username: null,
  portfolio: "waba",
  botId: null,
  contactCollection: true,
  sessionDurationMs: 3_600_000,
};

const nobody: Facts = {
  integration,
  player: null,
  knownIdentities: [],
  staleIdentities: [],
  otherPlayerIds: [],
  conversation: null,
  isKnown: false,
  blocks: null,
  answersBot: false,
};

const gold = { tier: "gold", language: null, country: null };

const ana: Facts = {
  ...nobody,
  player: { ...gold, id: "pl_ana", displayName: "Ana" },
  knownIdentities: [phone, bsuid],
  conversation: { id: "cnv_ana", lastInboundAt: earlier, ticket: null, talk: null },
};

const withTicket = (facts: Facts, isWaiting: boolean, assigneeId: string | null = null): Facts => ({
  ...facts,
  conversation: {
    id: "cnv_ana",
    lastInboundAt: earlier,
    ticket: { id: "tkt_1", assigneeId, isWaiting },
    talk: null,
  },
});

const withBot = (facts: Facts): Facts => ({ ...facts, integration: { ...integration, botId: "echo" } });

/** A message of Ana's as it comes through the readers. */
function incoming(fields: Record<string, unknown> = {}, contacts: unknown[] = [contact]) {
  const [update] = readUpdate(envelope({ contacts, messages: [inbound(fields)] }), at);
  if (!update) throw new Error("no update");
  const message = readInboundMessage({ ...update, occurredAt: at });
  return { message, laneKey: update.laneKey, answers: [message], session: null, called: [] };
}

function turnOf(facts: Facts, fields?: Record<string, unknown>, contacts?: unknown[]): Turn {
  let counted = 0;
  const newId = (kind: IdKind) => {
    counted += 1;
    return `${kind}-${counted}`;
  };
  const turn = takeTurn(facts, incoming(fields, contacts), newId);
  if (!turn) throw new Error("no turn");
  return turn;
}

describe("who wrote", () => {
  test("somebody new becomes a player with a conversation, known by phone and business-scoped id", () => {
    const turn = turnOf(nobody);
    expect(turn.newPlayer).toMatchObject({ displayName: "Ana", tier: "standard" });
    expect(turn.newIdentities).toEqual([bsuid, phone]);
    expect(turn.newConversation).toEqual({ id: turn.conversation.id, groupId: null });
    expect(turn.conversation.lastInboundAt).toEqual(at);
  });

  test("somebody known stays the same player in the same conversation", () => {
    expect(turnOf(ana)).toMatchObject({
      newPlayer: null,
      newIdentities: [],
      newConversation: null,
      player: { id: "pl_ana" },
      conversation: { id: "cnv_ana", lastInboundAt: at },
    });
  });

  const learnt: [string, IdentityKey[], Record<string, unknown>, IdentityKey[]][] = [
    ["known by phone, tells the business-scoped id", [phone], {}, [bsuid]],
    ["known by business-scoped id, tells the phone", [bsuid], {}, [phone]],
    ["known by business-scoped id, tells no phone", [bsuid], { from: undefined }, []],
  ];
  test.each(learnt)("%s", (_name, knownIdentities, fields, newIdentities) => {
    const contacts = fields.from === undefined && "from" in fields ? [{ user_id: userId }] : [contact];
    const turn = turnOf({ ...ana, knownIdentities }, fields, contacts);
    expect(turn.newPlayer).toBeNull();
    expect(turn.newIdentities).toEqual(newIdentities);
  });

  const phoneless: [string, Record<string, unknown>][] = [
    ["from missing", { from: undefined }],
    ["from empty", { from: "" }],
    ["from null", { from: null }],
    ["business-scoped id in from", { from: userId, from_user_id: undefined }],
  ];
  test.each(phoneless)(
    "a message without a phone number belongs to the business-scoped id: %s",
    (_n, fields) => {
      const turn = turnOf(nobody, fields, [{ user_id: userId, wa_id: "" }]);
      expect(turn.newIdentities).toEqual([bsuid]);
      const echoed = turnOf(withBot(nobody), fields, [{ user_id: userId, wa_id: "" }]);
      expect(echoed.replies).toMatchObject([{ recipient: userId }]);
    },
  );

  test("whoever is called neither by phone nor by id is known by what the provider called them, on that number only", () => {
    const turn = turnOf(nobody, { from: "shadow?", from_user_id: undefined }, []);
    expect(turn.newIdentities).toEqual([{ portfolio: "int_1", kind: "sender", value: "p:shadow?" }]);
    expect(turnOf(withBot(nobody), { from: "shadow?", from_user_id: undefined }, []).replies).toEqual([]);
  });

  test.each(["12345", "0155512345678", "1".repeat(16)])("%s is no phone number", (from) => {
    expect(turnOf(nobody, { from, from_user_id: undefined }, []).newIdentities).toMatchObject([
      { kind: "sender" },
    ]);
  });

  test("a name is taken from the profile once, never replaced, and not at all where contacts are not collected", () => {
    const nameless = { ...ana, player: { ...gold, id: "pl_ana", displayName: null } };
    expect(turnOf(nameless)).toMatchObject({ name: "Ana", player: { displayName: "Ana" } });
    expect(turnOf(ana, {}, [{ ...contact, profile: { name: "Other" } }])).toMatchObject({
      name: null,
      player: { displayName: "Ana" },
    });
    const private_ = { ...nobody, integration: { ...integration, contactCollection: false } };
    expect(turnOf(private_).newPlayer?.displayName).toBeNull();
  });
});

describe("a change of number", () => {
  const system = (body: Record<string, unknown>, fields: Record<string, unknown> = {}) => ({
    type: "system",
    text: undefined,
    from_user_id: undefined,
    system: { type: "user_changed_number", body: "Ana changed", ...body },
    ...fields,
  });
  const newPhone: IdentityKey = { portfolio: "", kind: "phone", value: "+15551239999" };
  const newBsuid: IdentityKey = { portfolio: "waba", kind: "bsuid", value: "US.2" };

  test("gives the same player the new phone and the new id for the old ones, and moves no window", () => {
    const turn = turnOf(ana, system({ wa_id: "15551239999", user_id: "US.2" }), []);
    expect(turn.newPlayer).toBeNull();
    expect(turn.newIdentities).toEqual([newBsuid, newPhone]);
    expect(turn.endedIdentities).toEqual([phone]);
    expect(turn.conversation.lastInboundAt).toEqual(earlier);
  });

  test("leaves an identity alone that somebody has already", () => {
    const facts = { ...ana, knownIdentities: [phone, newPhone], otherPlayerIds: ["pl_other"] };
    const turn = turnOf(facts, system({ wa_id: "15551239999", user_id: "US.2" }), []);
    expect(turn).toMatchObject({ newIdentities: [newBsuid], endedIdentities: [], samePlayerIds: [] });
  });

  test("told once more, on another number or long after, takes nothing back", () => {
    const facts = { ...ana, knownIdentities: [newPhone, newBsuid] };
    const turn = turnOf(facts, system({ wa_id: "15551239999", user_id: "US.2" }), []);
    expect(turn.newIdentities).toEqual([]);
  });

  test("without a phone it is recognised by the previous id", () => {
    const body = { type: "user_changed_user_id", user_id: "US.2", previous_user_id: userId };
    const book = new FactBook();
    book.addPlayer("ws_1", bsuid, { ...gold, id: "pl_ana", displayName: "Ana" }, current);
    const question = { ...incoming(system(body, { from: undefined }), []), integration };
    const turn = takeTurn(book.factsFor(question), question, (kind) => `${kind}-x`);
    expect(turn).toMatchObject({
      newPlayer: null,
      player: { id: "pl_ana" },
      newIdentities: [newBsuid],
      endedIdentities: [bsuid],
    });
  });

  test("of somebody unknown without any old identity is about the new one, never about other nameless people", () => {
    const turn = turnOf(
      nobody,
      system({ type: "user_changed_user_id", user_id: "US.2" }, { from: undefined }),
      [],
    );
    expect(turn.newIdentities).toEqual([newBsuid]);
  });
});

describe("who answers", () => {
  test("without a bot a ticket opens, by the player's tier, and the player waits", () => {
    const turn = turnOf(ana);
    expect(turn.newTicket).toMatchObject({ id: expect.any(String), priority: 3 });
    expect(turn.conversation.ticket).toEqual({ id: turn.newTicket?.id, assigneeId: null, isWaiting: true });
    expect(turn.replies).toEqual([]);
  });

  test("an open ticket takes the message; its player waits again if nobody else did", () => {
    expect(turnOf(withTicket(ana, false, "usr_1"))).toMatchObject({
      newTicket: null,
      standingTicketId: "tkt_1",
      waitingTicketId: "tkt_1",
      conversation: { ticket: { id: "tkt_1", assigneeId: "usr_1", isWaiting: true } },
    });
    expect(turnOf(withTicket(ana, true))).toMatchObject({
      newTicket: null,
      standingTicketId: "tkt_1",
      waitingTicketId: null,
    });
  });

  test("the echo bot says back what it was told, to the phone before the id", () => {
    const turn = turnOf(withBot(ana));
    expect(turn.newTicket).toBeNull();
    expect(turn.replies).toMatchObject([
      { recipient: "+15551230001", content: { type: "text", text: "hi" } },
    ]);
  });

  test("a bot that does not exist answers nobody, so a ticket opens", () => {
    const facts = { ...ana, integration: { ...integration, botId: "gone" } };
    expect(turnOf(facts)).toMatchObject({ newTicket: { priority: 3 }, replies: [] });
  });

  test("the echo bot says in several messages what is too long for one, and nothing to what holds no words", () => {
    const long = turnOf(withBot(ana), { text: { body: "x".repeat(10_000) } });
    expect(long.replies.map(({ content }) => textOf(content)?.length)).toEqual([4096, 4096, 1808]);
    expect(new Set(long.replies.map(({ messageId }) => messageId)).size).toBe(3);
    const image = { type: "image", text: undefined, image: { id: "1", mime_type: "image/jpeg" } };
    expect(turnOf(withBot(ana), image).replies).toEqual([]);
  });

  test("a command to begin anew is confirmed by the bot, opens no ticket and wakes nobody", () => {
    const text = { body: "/New" };
    const turn = turnOf(withBot(ana), { text });
    expect(turn).toMatchObject({ isAsking: false, newTicket: null, visit: { isReset: true } });
    expect(turn.replies).toHaveLength(1);
    const owned = turnOf(withTicket(withBot(ana), false, "usr_1"), { text });
    expect(owned).toMatchObject({ replies: [], waitingTicketId: null, visit: { isReset: true } });
    expect(owned.conversation.ticket?.isWaiting).toBe(false);
  });

  test("without a bot a command to begin anew reaches a person", () => {
    const turn = turnOf(ana, { text: { body: "/new" } });
    expect(turn).toMatchObject({ isAsking: true, newTicket: { priority: 3 }, visit: { isReset: true } });
  });

  test("who writes visits, with what is known of them; a group and a notice are no visit", () => {
    expect(turnOf(ana).visit).toMatchObject({
      at,
      isReset: false,
      durationMs: 3_600_000,
      player: { playerId: "pl_ana", tier: "gold" },
    });
    expect(turnOf(ana, { group_id: "g1" }).visit).toBeNull();
    const system = { type: "user_changed_number", wa_id: "15551239999" };
    expect(turnOf(ana, { type: "system", text: undefined, system }).visit).toBeNull();
  });

  test.each([true, false])("a human's ticket silences the bot, waiting or not (%s)", (isWaiting) => {
    expect(turnOf(withTicket(withBot(ana), isWaiting, "usr_1")).replies).toEqual([]);
  });

  const silent: [string, Record<string, unknown>][] = [
    ["reaction", { type: "reaction", reaction: { message_id: "wamid.1", emoji: "👍" } }],
    ["removed reaction", { type: "reaction", reaction: { message_id: "wamid.1" } }],
    [
      "edit",
      {
        type: "edit",
        edit: { original_message_id: "wamid.1", message: { type: "text", text: { body: "new" } } },
      },
    ],
    ["revoke", { type: "revoke", revoke: { original_message_id: "wamid.1" } }],
    ["system", { type: "system", system: { type: "user_changed_number", wa_id: "15551239999" } }],
  ];
  test.each(silent)("a %s asks for no answer: no ticket, no bot, nobody waits", (_name, fields) => {
    const spoken = { text: undefined, ...fields };
    expect(turnOf(ana, spoken)).toMatchObject({ isAsking: false, newTicket: null, replies: [] });
    expect(turnOf(withTicket(ana, false), spoken)).toMatchObject({
      waitingTicketId: null,
      standingTicketId: null,
      conversation: { ticket: { isWaiting: false } },
    });
    expect(turnOf(withBot(ana), spoken).replies).toEqual([]);
  });

  describe("in a group", () => {
    const group_id = "Y2FwaV9ncm91cDox";

    test("the conversation is the group's, and the bot stays silent while people talk to each other", () => {
      const turn = turnOf(withBot(nobody), { group_id });
      expect(turn.newConversation?.groupId).toBe(group_id);
      expect(turn.newIdentities).toEqual([bsuid, phone]);
      expect(turn).toMatchObject({ replies: [], newTicket: null });
    });

    test("the bot answers, to the group, who names its number", () => {
      const body = "@15550001111 which map is next?";
      expect(turnOf(withBot(nobody), { group_id, text: { body } }).replies).toMatchObject([
        { recipient: `g:${group_id}` },
      ]);
    });

    test("the bot answers who answers it, and nobody who answers somebody else", () => {
      const answering = { group_id, context: { id: "wamid.OURS" } };
      expect(turnOf({ ...withBot(nobody), answersBot: true }, answering).replies).toMatchObject([
        { recipient: `g:${group_id}` },
      ]);
      expect(turnOf(withBot(nobody), answering).replies).toEqual([]);
    });
  });

  test("what the studio answers on its phone ends the wait, opens nothing and asks no bot", () => {
    const echo = { from: "15550001111", to: "15551230001", to_user_id: userId, id: "wamid.E", type: "text" };
    const value = { contacts: [contact], message_echoes: [{ ...echo, text: { body: "there you go" } }] };
    const [update] = readUpdate(envelope(value, "smb_message_echoes"), at);
    if (!update) throw new Error("no update");
    const message = readInboundMessage({ ...update, occurredAt: at });
    const said = { message, laneKey: update.laneKey, answers: [], session: null, called: [] };
    for (const facts of [nobody, withBot(nobody)]) {
      expect(takeTurn(facts, said, (kind) => kind)).toMatchObject({
        isAsking: false,
        newTicket: null,
        replies: [],
        conversation: { lastInboundAt: null },
      });
    }
    expect(takeTurn(withTicket(ana, true, "usr_1"), said, (kind) => kind)).toMatchObject({
      answeredTicketId: "tkt_1",
      standingTicketId: null,
      conversation: { ticket: { isWaiting: false } },
    });
  });
});

test("a message that was taken in before leads to nothing", () => {
  expect(takeTurn({ ...ana, isKnown: true }, incoming(), (kind) => kind)).toBeNull();
});

test.each([
  ["edit", { edit: { original_message_id: "o", message: { type: "text", text: { body: "x" } } } }],
  ["revoke", { revoke: { original_message_id: "o" } }],
])("a %s says nothing new, so it opens no window", (type, fields) => {
  expect(turnOf(ana, { type, text: undefined, ...fields }).conversation.lastInboundAt).toEqual(earlier);
});

test("the window never moves backwards, whatever order messages come in", () => {
  const later = new Date(at.getTime() + 60_000);
  const facts = { ...ana, conversation: { id: "cnv_ana", lastInboundAt: later, ticket: null, talk: null } };
  expect(turnOf(facts).conversation.lastInboundAt).toEqual(later);
});

describe("the facts of a batch", () => {
  const book = () => {
    const known = new FactBook();
    known.addPlayer("ws_1", phone, { ...gold, id: "pl_phone", displayName: null }, current);
    known.addPlayer("ws_1", bsuid, { ...gold, id: "pl_bsuid", displayName: null }, current);
    return known;
  };
  const question = (message: InboundMessage, laneKey: string) => ({
    message,
    laneKey,
    integration,
    answers: [],
    session: null,
    called: [],
  });

  test("when phone and id belong to two players, the id decides, and the two turn out to be one person", () => {
    const { message, laneKey } = incoming();
    const asked = question(message, laneKey);
    const facts = book().factsFor(asked);
    expect(facts.player?.id).toBe("pl_bsuid");
    expect(takeTurn(facts, asked, (kind) => kind)).toMatchObject({
      newIdentities: [],
      samePlayerIds: ["pl_phone"],
    });
  });

  test("a number that changed hands is its new owner's, except for what was said before", () => {
    const ana_ = { ...gold, id: "pl_ana", displayName: null };
    const late = incoming({ from_user_id: undefined }, []);
    const moved = new FactBook();
    moved.addPlayer("ws_1", phone, ana_, { lastSeenAt: earlier, endedAt: new Date(at.getTime() + 1) });
    expect(moved.factsFor({ ...late, integration }).player?.id).toBe("pl_ana");
    const longAgo = new FactBook();
    longAgo.addPlayer("ws_1", phone, ana_, { lastSeenAt: earlier, endedAt: at });
    expect(longAgo.factsFor({ ...late, integration })).toMatchObject({ player: null, knownIdentities: [] });
    longAgo.addPlayer("ws_1", phone, { ...ana_, id: "pl_new" }, current);
    expect(longAgo.factsFor({ ...late, integration }).player?.id).toBe("pl_new");
  });

  test("that somebody was seen is noted once an hour, not with every message", () => {
    const seenAt = (lastSeenAt: Date) => {
      const known = new FactBook();
      known.addPlayer(
        "ws_1",
        phone,
        { ...gold, id: "pl_ana", displayName: null },
        { lastSeenAt, endedAt: null },
      );
      const { message, laneKey } = incoming({ from_user_id: undefined }, []);
      return known.factsFor(question(message, laneKey)).staleIdentities;
    };
    expect(seenAt(earlier)).toEqual([]);
    expect(seenAt(new Date(at.getTime() - 3_600_001))).toEqual([phone]);
  });

  test("an identity of another workspace is nobody here", () => {
    const { message, laneKey } = incoming();
    const other = { ...question(message, laneKey), integration: { ...integration, workspaceId: "ws_2" } };
    expect(book().factsFor(other).player).toBeNull();
  });

  test("a business-scoped id of another portfolio is nobody here", () => {
    const { message, laneKey } = incoming({ from: undefined }, [{ user_id: userId }]);
    const other = { ...question(message, laneKey), integration: { ...integration, portfolio: "other" } };
    expect(book().factsFor(other).player).toBeNull();
  });
});
