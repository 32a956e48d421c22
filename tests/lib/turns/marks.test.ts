import { beforeEach, describe, expect, test } from "vitest";
import { getThread } from "@/lib/inbox/get-thread";
import { listMessages } from "@/lib/messaging/list-messages";
import { listMessagesSince } from "@/lib/messaging/list-messages-since";
import type { MessageView } from "@/lib/messaging/message-view";
import { testDatabase } from "../../setup/database";
import { contact, envelope, inbound, userId } from "../whatsapp/webhook-samples";
import { openDesk } from "./desk";

const db = await testDatabase();

type Desk = Awaited<ReturnType<typeof openDesk>>;
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk(db);
});

let counted = 0;
const said = (fields: Record<string, unknown> = {}) => {
  counted += 1;
  return inbound({ id: `wamid.K${counted}`, timestamp: String(1763640000 + counted), ...fields });
};
const mark = (type: string, body: object, fields: Record<string, unknown> = {}) =>
  said({ type, text: undefined, [type]: body, ...fields });
const reaction = (to: unknown, emoji?: string, fields?: Record<string, unknown>) =>
  mark("reaction", { message_id: to, ...(emoji !== undefined && { emoji }) }, fields);
const edit = (of: unknown, body: string, fields?: Record<string, unknown>) =>
  mark("edit", { original_message_id: of, message: { type: "text", text: { body } } }, fields);
const revoke = (of: unknown, fields?: Record<string, unknown>) =>
  mark("revoke", { original_message_id: of }, fields);

async function conversationId(): Promise<string> {
  const [conversation] = await desk.conversations();
  return conversation?.id ?? "";
}

async function shown(): Promise<MessageView[]> {
  const page = await listMessages(desk.ctx, { conversationId: await conversationId(), take: 100 });
  return page.items;
}

describe("a reaction", () => {
  const removals: [string, string | undefined][] = [
    ["an empty emoji", ""],
    ["leaving the emoji out", undefined],
  ];
  test.each(removals)(
    "sits on its message, is replaced by the next, and goes with %s",
    async (_n, nothing) => {
      const hi = said();
      await desk.hear(hi, reaction(hi.id, "👍"));
      const player = { senderKind: "player", senderName: "+15•••••••01" };
      expect((await shown())[0]?.reactions).toMatchObject([{ emoji: "👍", ...player }]);
      await desk.hear(reaction(hi.id, "🎉"));
      expect((await shown())[0]?.reactions).toMatchObject([{ emoji: "🎉" }]);
      await desk.hear(reaction(hi.id, nothing));
      expect((await shown())[0]?.reactions).toEqual([]);
    },
  );

  test("to one of ours that came long ago is found, and the screen that was away fetches that message anew", async () => {
    const hi = said();
    await desk.hear(hi);
    await desk.hear(...Array.from({ length: 60 }, () => said()));
    const lastSeen = (await shown()).at(-1)?.seq ?? 0;
    await desk.hear(reaction(hi.id, "❤️"));
    const news = await listMessagesSince(desk.ctx, {
      conversationId: await conversationId(),
      afterSeq: lastSeen,
    });
    expect(news.items.find(({ externalId }) => externalId === hi.id)?.reactions).toMatchObject([
      { emoji: "❤️" },
    ]);
  });

  test("to something we never had is told as a message of its own", async () => {
    await desk.hear(reaction("wamid.UNKNOWN", "👍"));
    expect(await shown()).toMatchObject([{ type: "reaction", quoted: null }]);
  });
});

describe("an edit", () => {
  test("changes the words that are shown, and what stood there stays to be read", async () => {
    const hi = said({ text: { body: "first" } });
    await desk.hear(hi, edit(hi.id, "second"), edit(hi.id, "third"));
    const [message] = await shown();
    expect(message).toMatchObject({ text: "third", earlier: [{ text: "first" }, { text: "second" }] });
    expect(message?.editedAt).toEqual(expect.any(String));
    expect((await desk.messages()).map(({ text }) => text)).toEqual(["first", "second", "third"]);
  });

  test("of a caption keeps the picture", async () => {
    const image = { id: "1", mime_type: "image/jpeg", sha256: "c2hh", caption: "old" };
    const photo = said({ type: "image", text: undefined, image });
    const changed = mark("edit", {
      original_message_id: photo.id,
      message: { type: "image", image: { ...image, caption: "new" } },
    });
    await desk.hear(photo, changed);
    expect((await shown())[0]).toMatchObject({ type: "image", text: "new", content: { mediaId: "1" } });
  });

  test("by another member of the group changes nobody's words", async () => {
    const group_id = "grp";
    const hi = said({ group_id, text: { body: "mine" } });
    await desk.hear(hi, edit(hi.id, "forged", { group_id, from: "15551230002", from_user_id: "US.2" }));
    expect((await shown())[0]).toMatchObject({ text: "mine", editedAt: null });
  });

  test("that arrives before what it changes is applied all the same", async () => {
    const hi = said();
    await desk.hear(edit(hi.id, "changed"), hi);
    expect((await shown()).find(({ externalId }) => externalId === hi.id)?.text).toBe("changed");
  });
});

describe("a message that its sender takes back", () => {
  test("is gone from every view and from the conversation's record, with all its changes", async () => {
    const secret = said({ text: { body: "secret one" } });
    await desk.hear(secret, edit(secret.id, "secret two"), reaction(secret.id, "👍"));
    const answer = said({ context: { id: secret.id }, text: { body: "as I said" } });
    await desk.hear(answer, revoke(secret.id));
    const views = await shown();
    expect(views[0]).toMatchObject({ text: null, content: {}, reactions: [], earlier: [] });
    expect(views[0]?.deletedAt).toEqual(expect.any(String));
    expect(views.find(({ externalId }) => externalId === answer.id)?.quoted).toMatchObject({
      isDeleted: true,
      text: null,
    });
    expect(JSON.stringify(views)).not.toContain("secret");
    expect(JSON.stringify(await desk.messages())).not.toContain("secret");
    expect(JSON.stringify(await desk.conversations())).not.toContain("secret");
    expect(await desk.failing()).toEqual([]);
  });

  test("also when both come in one delivery", async () => {
    const secret = said({ text: { body: "secret" } });
    await desk.receive(envelope({ messages: [secret, revoke(secret.id)] }));
    expect(JSON.stringify(await desk.messages())).not.toContain("secret");
  });

  test("is nowhere to be read when the withdrawal overtook it", async () => {
    const secret = said({ text: { body: "secret" } });
    await desk.hear(revoke(secret.id), secret);
    expect(JSON.stringify(await shown())).not.toContain("secret");
  });

  test("is its sender's alone: nobody takes back what we said, or what was said elsewhere", async () => {
    const hi = said({ text: { body: "stays" } });
    await desk.hear(hi);
    await desk.sql`update messages set direction = 'out', sender_kind = 'bot' where external_id = ${String(hi.id)}`;
    await desk.hear(revoke(hi.id));
    const other = said({ text: { body: "stays too" }, from: "15551230009", from_user_id: "US.9" });
    await desk.hear(other, revoke(other.id));
    const texts = (await desk.messages()).map(({ text }) => text);
    expect(texts).toContain("stays");
    expect(texts).toContain("stays too");
  });
});

test("an answer says what it answers, by whom, whatever its kind", async () => {
  const audio = said({ type: "audio", text: undefined, audio: { id: "1", voice: true } });
  await desk.receive(envelope({ contacts: [contact], messages: [audio] }));
  await desk.hear(said({ context: { from: "15551230001", id: audio.id } }));
  await desk.hear(said({ context: { from: "15551230001", id: "wamid.LONG-GONE" } }));
  const [first, second, third] = await shown();
  expect(second?.quoted).toMatchObject({
    id: first?.id,
    type: "audio",
    content: { voice: true },
    senderName: "Ana",
    isDeleted: false,
  });
  expect(third).toMatchObject({ quoted: null, replyToExternalId: "wamid.LONG-GONE" });
});

test("in a group each message says who wrote it, by name, username or masked number", async () => {
  const group_id = "grp";
  const people: [string, object][] = [
    ["15551230001", { profile: { name: "Ana" }, wa_id: "15551230001" }],
    ["15551230002", { profile: { username: "@bo" }, wa_id: "15551230002" }],
    ["15551230003", { wa_id: "15551230003" }],
  ];
  for (const [from, who] of people) {
    await desk.receive(
      envelope({ contacts: [who], messages: [said({ group_id, from, from_user_id: undefined })] }),
    );
  }
  expect((await shown()).map(({ senderName }) => senderName)).toEqual(["Ana", "bo", "+15•••••••03"]);
  const thread = await getThread(desk.ctx, { conversationId: await conversationId() });
  expect(thread).toMatchObject({ player: null, conversation: { groupId: group_id } });
});

test("a bot in a group answers, to the group, only who names the number or answers it", async () => {
  desk = await openDesk(db, { botId: "echo" });
  const group_id = "grp";
  await desk.hear(said({ group_id, text: { body: "just talking" } }));
  await desk.receive(envelope({ messages: [said({ group_id, text: { body: "@15550001111 hello" } })] }));
  expect(await desk.outbox()).toMatchObject([{ recipient: `g:${group_id}` }]);
  await desk.sql`update messages set external_id = 'wamid.BOT', status = 'sent' where direction = 'out'`;
  await desk.hear(said({ group_id, text: { body: "and this?" }, context: { id: "wamid.BOT" } }));
  await desk.hear(said({ group_id, text: { body: "not you" }, context: { id: "wamid.OTHER" } }));
  expect(await desk.outbox()).toHaveLength(2);
});

test("what the studio wrote on its phone stands in the conversation as ours, once", async () => {
  await desk.hear(said());
  const echo = {
    from: "15550001111",
    to: "15551230001",
    to_user_id: userId,
    id: "wamid.ECHO",
    timestamp: "1763649999",
    type: "text",
    text: { body: "answered from the shop's phone" },
  };
  const value = { metadata: { phone_number_id: "1" }, message_echoes: [echo] };
  await desk.receive(envelope(value, "smb_message_echoes"), envelope(value, "smb_message_echoes"));
  expect(await shown()).toMatchObject([
    { direction: "in" },
    { direction: "out", senderKind: "app", text: "answered from the shop's phone", status: "sent" },
  ]);
  expect(await desk.players()).toHaveLength(1);
  expect(await desk.tickets()).toMatchObject([{ waiting_since: null, status: "open" }]);
  expect(await desk.conversations()).toMatchObject([{ last_direction: "out", unread_count: 1 }]);
});

test("the numbers of a change of number are never shown whole", async () => {
  const system = {
    type: "user_changed_number",
    body: "from 15551230001 to 15551239999",
    wa_id: "15551239999",
  };
  await desk.hear(said(), said({ type: "system", text: undefined, system, from_user_id: undefined }));
  const [, change] = await shown();
  expect(change?.content).toMatchObject({ newPhone: "+15•••••••99", previousPhone: "+15•••••••01" });
  expect(JSON.stringify([change, await desk.conversations()])).not.toMatch(/1555123/);
});
