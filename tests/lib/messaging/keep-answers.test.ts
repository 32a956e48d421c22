import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "@/lib/emulator/start-emulator";
import { addTestNumber } from "@/lib/integrations/add-test-number";
import { connectionFinder } from "@/lib/integrations/find-connection";
import { listIntegrationEvents } from "@/lib/integrations/list-integration-events";
import { createLog } from "@/lib/log";
import { getTestMessage } from "@/lib/messaging/get-test-message";
import { handOver, type OnAnswer } from "@/lib/messaging/hand-over";
import { keepAnswers } from "@/lib/messaging/keep-answers";
import { sendTestMessage } from "@/lib/messaging/send-test-message";
import { sumUpRefusals } from "@/lib/messaging/sum-up-refusals";
import { claimSends } from "@/lib/outbox/claim-sends";
import { testDatabase } from "../../setup/database";
import { makeEmulatedDesk } from "../outbox/emulated-desk";

const db = await testDatabase();
const log = createLog({ name: "test", level: "silent" });
const template = { kind: "template", template: "hello_world", language: "en_US" } as const;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());

/** A desk, and a test message of it in a worker's hands. */
async function claimed(change: object = {}) {
  const desk = await makeEmulatedDesk(db, emulator);
  const { ctx, integrationId } = desk;
  const { id: testNumberId } = await addTestNumber(ctx, {
    ...{ integrationId, name: "Mira", phone: "+15550107788" },
  });
  const { messageId } = await sendTestMessage(ctx, {
    ...{ ...template, ...change, integrationId, testNumberId },
  });
  const claim = { integrationId, claimToken: crypto.randomUUID(), most: 10, leaseMs: 60_000 };
  const send = (await claimSends(db.$client, claim)).find((each) => each.messageId === messageId);
  if (!send) throw new Error("the test message is not ready");
  const hand = (onAnswer: OnAnswer) => handOver(connectionFinder(db), send, onAnswer);
  const look = () => getTestMessage(ctx, { integrationId, messageId });
  const errors = async () =>
    (await listIntegrationEvents(ctx, { integrationId, kind: "api.error", take: 10, order: "desc" })).items;
  return { ...desk, send, hand, look, errors, messageId };
}

test("what Meta answers to a test message that it takes is kept word for word", async () => {
  const { hand, look } = await claimed();
  const answer = await hand(keepAnswers({ db, log }));
  expect(answer).toMatchObject({ outcome: "accepted" });
  const { externalId } = answer as { externalId: string };
  await expect.poll(async () => (await look()).answers).toHaveLength(1);
  const [kept] = (await look()).answers;
  expect(kept?.isError).toBe(false);
  expect(JSON.parse(kept?.payload ?? "")).toMatchObject({
    messaging_product: "whatsapp",
    messages: [{ id: externalId }],
  });
});

test("what Meta answers to a test message that it refuses is kept, too", async () => {
  const { hand, look } = await claimed({ template: "no_such_template" });
  expect(await hand(keepAnswers({ db, log }))).toMatchObject({ outcome: "failed" });
  await expect.poll(async () => (await look()).answers).toHaveLength(1);
  const [kept] = (await look()).answers;
  expect(kept?.isError).toBe(true);
  expect(JSON.parse(kept?.payload ?? "")).toMatchObject({ error: { code: 132001 } });
});

test("a storm of refusals costs one line of the log for each reason", async () => {
  const { send, errors, messageId } = await claimed();
  const note = sumUpRefusals({ db, log }, { everyMs: 20 });
  const refusal = (code: number) => ({ httpStatus: 400, body: { error: { code, message: "no" } } });
  for (let i = 0; i < 300; i += 1) note(send, refusal(130429));
  note(send, refusal(131047));
  note(send, { httpStatus: 502, body: { message: "HTTP 502" } });
  note(send, { httpStatus: null, body: { transport: "timeout", message: "no answer within 15000 ms" } });
  note(send, { httpStatus: 200, body: { messages: [{ id: "wamid.X" }] } });
  await expect.poll(async () => (await errors()).length).toBe(4);
  const lines = await errors();
  expect(lines.map(({ summary }) => summary).sort()).toEqual([
    expect.stringMatching(/^Could not send 300 messages: error 130429, /),
    "Could not send a message: HTTP 502.",
    expect.stringMatching(/^Could not send a message: error 131047, /),
    "Could not send a message: timeout.",
  ]);
  expect(lines.every(({ level }) => level === "error")).toBe(true);
  const about = await db.$client`
    select distinct message_id from integration_events where kind = 'api.error' and message_id = ${messageId}`;
  expect(about).toHaveLength(1);
});
