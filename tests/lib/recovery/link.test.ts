import { afterAll, expect, inject, test, vi } from "vitest";
import { systemClock } from "@/lib/clock";
import { commandButton } from "@/lib/dialogue/command-in";
import { startEmulator } from "@/lib/emulator/start-emulator";
import { connectionFinder } from "@/lib/integrations/find-connection";
import { createLog } from "@/lib/log";
import { handOverFile } from "@/lib/messaging/hand-over-file";
import { handOverSealed } from "@/lib/messaging/hand-over-sealed";
import { linkOpener } from "@/lib/recovery/link-opener";
import { showCredential } from "@/lib/recovery/show-credential";
import { connectRedis } from "@/lib/resources";
import { closeGraphPools } from "@/lib/whatsapp/graph-client";
import { say } from "@/lib/words/say";
import { testDatabase } from "../../setup/database";
import { openTalkDesk } from "../dialogue/talk-desk";
import { phoneOf } from "../otp/emulated-codes";
import { connectToEmulator, startDispatcher, stopDispatchers } from "../outbox/emulated-desk";

const emulator = await startEmulator();
const db = await testDatabase({ EMULATOR_URL: emulator.url });
const log = createLog({ name: "test", level: "silent" });
const redis = connectRedis(inject("redisUrl"), log);
afterAll(async () => {
  await stopDispatchers();
  await closeGraphPools();
  await emulator.stop();
  redis.disconnect();
});

test("the phone gets the link whole, in its place among the words; nobody else sees its token", async () => {
  const phone = "+4915200000071";
  const desk = await openTalkDesk(db, redis, phone);
  await connectToEmulator(db, emulator, { integrationId: desk.integration.id });
  const findConnection = connectionFinder(db);
  const handOver = (send: Parameters<typeof handOverFile>[1]) =>
    handOverFile({ db, now: systemClock, findConnection }, send);
  await startDispatcher(db, {
    send: (send) => handOverSealed({ openSecret: linkOpener({ db, now: systemClock }), handOver }, send),
  });
  const purchases = [
    {
      id: "p",
      product: "Gems",
      amountMicros: 4_990_000,
      currency: "EUR",
      occurredAt: "2026-11-01T10:00:00Z",
    },
  ];
  await desk.put("link-1", { phone, purchases });
  await desk.say("recover my account");
  await desk.tap(commandButton("own"));
  await desk.say("4.99");
  const texts = await vi.waitFor(
    async () => {
      const got = (await phoneOf(emulator, phone)).map(({ text }) => text);
      expect(got).toContain(say("en", "recovered", { block: "BLOCK" }));
      return got;
    },
    { timeout: 15_000, interval: 20 },
  );
  const link = /https:\/\/studio\.test\/recover\/([\w-]{43})$/.exec(texts.at(-2) ?? "");
  expect(texts.at(-1)).toBe(say("en", "recovered", { block: "BLOCK" }));
  const token = link?.[1] ?? "none";
  expect(await desk.everything()).not.toContain(token);
  const shown = await showCredential({ db, now: systemClock, log, requestId: "req_test" }, token);
  expect(shown?.credential).toMatch(/^\w+-\w+-\w+-\w+-\d\d$/);
});
