import { afterAll, beforeEach, expect, inject, test } from "vitest";
import { createLog } from "@/lib/log";
import { completeCall } from "@/lib/mailbox/complete-call";
import { processLanes } from "@/lib/mailbox/process-lanes";
import { runMailbox } from "@/lib/mailbox/run-mailbox";
import type { Signal } from "@/lib/messaging/ask-signal";
import { connectRedis } from "@/lib/resources";
import { keepSessions } from "@/lib/sessions/keep-sessions";
import { answerCall } from "@/lib/turns/answer-call";
import { ListenRequest } from "@/lib/turns/listen-on";
import { takeLanes } from "@/lib/turns/take-lanes";
import { testDatabase } from "../../setup/database";
import { until } from "../mailbox/mailbox";
import { envelope, inbound } from "../whatsapp/webhook-samples";
import { openDesk } from "./desk";

const db = await testDatabase();
const silent = createLog({ name: "test", level: "silent" });
const redis = connectRedis(inject("redisUrl"), silent);
const sessions = keepSessions(redis, silent, 10_000);
afterAll(() => redis.disconnect());

type Desk = Awaited<ReturnType<typeof openDesk>>;
let desk: Desk;
let signals: Signal[];

async function openWithBot(quietMs: number, settings: Parameters<typeof openDesk>[1] = {}): Promise<void> {
  desk = await openDesk(db, { botId: "echo", ...settings });
  signals = [];
  desk.work.take = takeLanes({
    now: () => new Date(),
    publish: () => {},
    quietMs,
    visited: sessions.note,
    signal: (signal) => signals.push(signal),
  });
}

beforeEach(() => openWithBot(800));

let counted = 0;

function said(body: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
  counted += 1;
  return inbound({ id: `wamid.B${counted}`, text: { body }, ...fields });
}

const say = (...messages: Record<string, unknown>[]) =>
  desk.append(...messages.map((message) => envelope({ messages: [message] })));

const answers = answerCall({ sessions, makeCall: () => Promise.reject(new Error("no dialogue")) });

/** Works once through what is due, and answers what the bot asks for: how long to listen on, for the first lane that is. */
async function work(): Promise<{ waitMs: number; round: number; listened: () => Promise<boolean> } | null> {
  const { leases } = await processLanes(desk.work);
  const [lease] = leases;
  if (!lease) return null;
  const request = ListenRequest.parse(lease.request);
  return {
    waitMs: request.waitMs,
    round: request.round,
    listened: async () => completeCall(desk.sql, lease, await answers({ ...request, waitMs: 0 })),
  };
}

const replies = async () =>
  (await desk.messages()).filter(({ direction }) => direction === "out").map(({ text }) => text);

const sessionOf = (sender = "p:+15551230001") =>
  sessions.find({ integrationId: desk.integration.id, sender });

test("lines that come while a bot listens are answered together, once, after a wait without another", async () => {
  await say(said("one"), said("two"));
  const first = await work();
  expect(first).toMatchObject({ waitMs: 800, round: 1 });
  expect(await desk.messages()).toEqual([]);
  await say(said("three"));
  await first?.listened();
  const second = await work();
  expect(second).toMatchObject({ waitMs: 800, round: 2 });
  await second?.listened();
  expect(await work()).toBeNull();
  expect(await replies()).toEqual(["one\ntwo\nthree"]);
  const [conversation] = await desk.conversations();
  expect(conversation).toMatchObject({ unread_count: 3, last_direction: "out" });
  expect(signals).toEqual([{ kind: "read", conversationId: conversation?.id }]);
});

test("a player who never pauses is answered after five waits", async () => {
  for (const round of [1, 2, 3, 4, 5]) {
    await say(said(`line ${round}`));
    const listening = await work();
    expect(listening).toMatchObject({ round });
    await say(said(`and ${round}`));
    await listening?.listened();
  }
  expect(await work()).toBeNull();
  expect(await replies()).toHaveLength(1);
  expect(await desk.messages()).toHaveLength(11);
});

test("a wait whose worker died is begun anew, and nothing is answered twice", async () => {
  await say(said("one"));
  const lost = await work();
  await desk.sql`update lanes set ready_at = now()`;
  const again = await work();
  expect(again).toMatchObject({ round: 1 });
  expect(await lost?.listened()).toBe(false);
  await again?.listened();
  await work();
  expect(await replies()).toEqual(["one"]);
});

test("what a person answers never waits, nor does a number without a bot, nor a group", async () => {
  await openWithBot(800, { botId: null });
  await say(said("help"));
  expect(await work()).toBeNull();
  expect(await desk.tickets()).toHaveLength(1);
  await desk.sql`update integrations set bot_id = 'echo' where id = ${desk.integration.id}`;
  await say(said("anybody?"), said("@15550001111 hi", { group_id: "g1" }));
  expect(await work()).toBeNull();
  expect(await desk.messages()).toHaveLength(4);
  expect(await replies()).toEqual(["@15550001111 hi"]);
});

test("a tapped button is complete by itself: it only waits for the session", async () => {
  const reply = { type: "button_reply", button_reply: { id: "yes", title: "Yes" } };
  await say(said("", { type: "interactive", text: undefined, interactive: reply }));
  const listening = await work();
  expect(listening).toMatchObject({ waitMs: 0 });
  await listening?.listened();
  await work();
  expect(await replies()).toEqual(['[button id="yes" title="Yes"]']);
});

test("a session is carried on from message to message and ends with its own duration", async () => {
  await openWithBot(0, { sessionDurationMs: 60_000 });
  const startedAt = Math.floor(Date.now() / 1000);
  const at = (seconds: number) => ({ timestamp: String(startedAt + seconds) });
  const hear = async (...messages: Record<string, unknown>[]) => {
    await say(...messages);
    await (await work())?.listened();
    await work();
  };
  await hear(said("one", at(0)), said("two", at(1)));
  const [player] = await desk.players();
  expect(await sessionOf()).toMatchObject({ messageCount: 2, playerId: player?.id, tier: "standard" });
  await desk.sql`update integrations set session_duration_ms = 5000 where id = ${desk.integration.id}`;
  await hear(said("three", at(30)));
  expect(await sessionOf()).toMatchObject({ messageCount: 3, durationMs: 60_000 });
  await hear(said("four", at(91)));
  expect(await sessionOf()).toMatchObject({ messageCount: 1, durationMs: 5_000 });
});

test.each(["/restart", "/Reset", " /NEW "])(
  "%j begins anew and says so, without a ticket",
  async (command) => {
    await say(said("hi"));
    await (await work())?.listened();
    await work();
    await say(said("before"), said(command));
    const listening = await work();
    expect(listening).toMatchObject({ waitMs: 0 });
    await listening?.listened();
    await work();
    expect(await replies()).toEqual(["hi", "Done, we start afresh. How can I help?"]);
    expect(await sessionOf()).toMatchObject({ messageCount: 0 });
    expect(await desk.tickets()).toEqual([]);
  },
);

test("a flush loses the session, and neither window, player nor conversation", async () => {
  await openWithBot(0);
  const hear = async (body: string) => {
    await say(said(body));
    await (await work())?.listened();
    await work();
  };
  await hear("one");
  const before = await desk.conversations();
  await sessions.settled();
  await redis.del(...(await redis.keys(`session:*{${desk.integration.id}}*`)));
  expect(await sessionOf()).toBeNull();
  expect(await desk.conversations()).toEqual(before);
  await hear("two");
  expect(await sessionOf()).toMatchObject({ messageCount: 1 });
  expect(await desk.players()).toHaveLength(1);
  expect(await desk.conversations()).toMatchObject([{ id: before[0]?.id }]);
});

test("a running worker listens, answers once and goes on", async () => {
  await openWithBot(50);
  const running = await runMailbox({
    ...desk.work,
    call: answers,
    loops: 2,
    paceMs: 1,
    pollMs: 50,
  });
  await say(said("one"), said("two"), said("three"));
  await until(async () => (await replies()).length > 0);
  await say(said("four"));
  await until(async () => (await replies()).join("\n").endsWith("four"));
  await running.stop();
  expect((await replies()).join("\n")).toBe("one\ntwo\nthree\nfour");
  expect(await desk.failing()).toEqual([]);
});
