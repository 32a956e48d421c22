import { eq } from "drizzle-orm";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { integrations } from "@/db/schema/integrations";
import { messages } from "@/db/schema/messaging";
import { startEmulator } from "@/lib/emulator/start-emulator";
import { connectionFinder } from "@/lib/integrations/find-connection";
import { createLog } from "@/lib/log";
import { type AskedSignal, askSignal } from "@/lib/messaging/ask-signal";
import { runSignals, type SignalOptions, type Signals } from "@/lib/messaging/run-signals";
import { connectRedis, redis } from "@/lib/resources";
import { closeGraphPools } from "@/lib/whatsapp/graph-client";
import { makeInbound } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { makeEmulatedDesk } from "../outbox/emulated-desk";

const db = await testDatabase();
const silent = createLog({ name: "test", level: "silent" });
const emulator = await startEmulator();
const running: Signals[] = [];
const typed: string[] = [];
emulator.state.events.listen(({ type, phone }) => {
  if (type === "typing" && phone) typed.push(phone);
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((signals) => signals.stop()));
});
afterAll(async () => {
  await closeGraphPools();
  await emulator.stop();
});

async function startWorker(more: Partial<SignalOptions> = {}): Promise<Signals> {
  const findConnection = connectionFinder(db);
  const signals = await runSignals({ db, redis: redis(), log: silent, findConnection, ...more });
  running.push(signals);
  return signals;
}

/** A conversation whose player wrote from an emulated phone. */
async function makeChat() {
  const desk = await makeEmulatedDesk(db, emulator);
  const [conversationId = ""] = desk.conversationIds;
  const [phone = ""] = desk.phones;
  const [{ phoneNumberId } = { phoneNumberId: "" }] = await db
    .select()
    .from(integrations)
    .where(eq(integrations.id, desk.integrationId));

  async function hear(text: string): Promise<string> {
    const answer = await fetch(`${emulator.url}/_emulator/phones/${encodeURIComponent(phone)}/send`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ type: "text", text: { body: text }, phoneNumberId }),
    });
    const { id: externalId } = (await answer.json()) as { id: string };
    const { id } = await makeInbound(
      desk.ctx,
      { id: conversationId, integrationId: desk.integrationId },
      text,
    );
    await db.update(messages).set({ externalId }).where(eq(messages.id, id));
    return externalId;
  }
  const statusOf = (externalId: string) => emulator.state.messages.get(externalId)?.status;
  const timesRead = (externalId: string) =>
    emulator.state.messages.get(externalId)?.history.filter(({ status }) => status === "read").length;
  const timesTyped = () => typed.filter((digits) => phone.endsWith(digits)).length;
  const ask = (kind: AskedSignal["kind"]) => askSignal(db, { kind, conversationId });
  return { ...desk, conversationId, hear, statusOf, timesRead, timesTyped, ask };
}

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 10_000, interval: 20 });

describe("a read mark", () => {
  test("reaches the phone for the last message and all before it", async () => {
    await startWorker();
    const chat = await makeChat();
    const first = await chat.hear("one");
    const second = await chat.hear("two");
    await chat.ask("read");
    await until(() => expect([chat.statusOf(first), chat.statusOf(second)]).toEqual(["read", "read"]));
    expect(chat.timesTyped()).toBe(0);
  });

  test("asked for often, by several workers, is sent once", async () => {
    const calls: string[] = [];
    const find = connectionFinder(db);
    const findConnection = (id: string) => {
      calls.push(id);
      return find(id);
    };
    await Promise.all([startWorker({ findConnection }), startWorker({ findConnection })]);
    const chat = await makeChat();
    const message = await chat.hear("one");
    for (let n = 0; n < 10; n += 1) await chat.ask("read");
    await until(() => expect(chat.statusOf(message)).toBe("read"));
    await Promise.all(running.map((signals) => signals.stop()));
    expect(calls).toEqual([chat.integrationId]);
  });

  test("of what was read within the pause comes at its end", async () => {
    await startWorker({ everyMs: { read: 300, typing: 300 } });
    const chat = await makeChat();
    const first = await chat.hear("one");
    await chat.ask("read");
    await until(() => expect(chat.statusOf(first)).toBe("read"));
    const second = await chat.hear("two");
    await chat.ask("read");
    await until(() => expect(chat.statusOf(second)).toBe("read"));
  });
});

test("typing is shown once in its time, however often it is asked for", async () => {
  await startWorker();
  const chat = await makeChat();
  const message = await chat.hear("one");
  for (let n = 0; n < 5; n += 1) await chat.ask("typing");
  await until(() => expect(chat.timesTyped()).toBe(1));
  expect(chat.statusOf(message)).toBe("read");
  await chat.ask("typing");
  await Promise.all(running.map((signals) => signals.stop()));
  expect(chat.timesTyped()).toBe(1);
});

describe("an integration", () => {
  test("that gives no read receipts shows neither", async () => {
    const signals = await startWorker();
    const chat = await makeChat();
    await db.update(integrations).set({ readReceipts: false }).where(eq(integrations.id, chat.integrationId));
    const message = await chat.hear("one");
    await chat.ask("read");
    await chat.ask("typing");
    const seen = await makeChat();
    const other = await seen.hear("one");
    await seen.ask("read");
    await until(() => expect(seen.statusOf(other)).toBe("read"));
    await signals.stop();
    expect(chat.statusOf(message)).not.toBe("read");
    expect(chat.timesTyped()).toBe(0);
  });

  test("that shows no typing still gives read receipts", async () => {
    const signals = await startWorker();
    const chat = await makeChat();
    await db
      .update(integrations)
      .set({ typingIndicators: false })
      .where(eq(integrations.id, chat.integrationId));
    const message = await chat.hear("one");
    await chat.ask("typing");
    await chat.ask("read");
    await until(() => expect(chat.statusOf(message)).toBe("read"));
    await signals.stop();
    expect(chat.timesTyped()).toBe(0);
  });
});

test("what cannot be sent harms nobody: no message, no connection, no redis", async () => {
  const away = connectRedis("redis://127.0.0.1:1", silent);
  const alone = await startWorker({ redis: away });
  const chat = await makeChat();
  await chat.ask("read");
  alone.send({ kind: "read", conversationId: "cnv_nobody" });
  const message = await chat.hear("one");
  await chat.ask("read");
  await alone.stop();
  away.disconnect();
  expect(chat.statusOf(message)).not.toBe("read");
  await startWorker();
  await chat.ask("read");
  await until(() => expect(chat.statusOf(message)).toBe("read"));
});
