import { afterAll, afterEach, expect, test, vi } from "vitest";
import { noFaults } from "@/lib/emulator/faults";
import { startEmulator } from "@/lib/emulator/start-emulator";
import { closeGraphPools } from "@/lib/whatsapp/graph-client";
import { testDatabase } from "../../setup/database";
import { connectToEmulator, startDispatcher, stopDispatchers } from "../outbox/emulated-desk";
import { inbound } from "../whatsapp/webhook-samples";
import { openDesk } from "./desk";

const db = await testDatabase();
const emulator = await startEmulator();

afterEach(stopDispatchers);
afterAll(async () => {
  await closeGraphPools();
  await emulator.stop();
});

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 20 });

test("an answer in three parts arrives in their order, although the provider refuses the first at first", async () => {
  const desk = await openDesk(db, { botId: "echo" });
  const { phoneNumberId } = await connectToEmulator(db, emulator, { integrationId: desk.integration.id });
  emulator.state.faults = { ...noFaults, errorRates: { 131056: 1 } };
  const body = ["one", "two", "three"].map((word) => `${word} `.repeat(600).trim()).join("\n\n");
  const timestamp = String(Math.floor(Date.now() / 1000));
  await desk.hear(inbound({ timestamp, text: { body } }));
  const parts = (await desk.messages()).filter(({ direction }) => direction === "out");
  expect(parts).toHaveLength(3);
  await Promise.all([startDispatcher(db), startDispatcher(db)]);
  await until(async () => expect((await desk.outbox())[0]?.state).toBe("waiting"));
  emulator.state.faults = noFaults;
  await until(async () => expect(await desk.outbox()).toEqual([]));
  const received = [...emulator.state.messages.values()]
    .filter((message) => message.direction === "out" && message.phoneNumberId === phoneNumberId)
    .map(({ callbackData }) => callbackData);
  expect(received).toEqual(parts.map(({ id }) => id));
});
