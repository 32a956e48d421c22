import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { noFaults } from "@/lib/emulator/faults";
import { startEmulator } from "@/lib/emulator/start-emulator";
import { createLog } from "@/lib/log";
import { feedBatch } from "@/lib/messaging/feed-batch";
import { ReferenceTaken } from "@/lib/notifications/announce-maintenance";
import { cancelNotification } from "@/lib/notifications/cancel-notification";
import { gatherAudience } from "@/lib/notifications/gather-audience";
import { pauseNotification } from "@/lib/notifications/pause-notification";
import { resumeNotification } from "@/lib/notifications/resume-notification";
import { closeGraphPools } from "@/lib/whatsapp/graph-client";
import { testDatabase } from "../../setup/database";
import { startDispatcher, stopDispatchers } from "../outbox/emulated-desk";
import { makeMassSendDesk, startRunner, stopRunners } from "./mass-send-desk";

const db = await testDatabase();
const emulator = await startEmulator();
const log = createLog({ name: "test", level: "silent" });

afterEach(async () => {
  emulator.state.faults = noFaults;
  await stopRunners();
  await stopDispatchers();
});
afterAll(async () => {
  await closeGraphPools();
  await emulator.stop();
});

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

describe("to everyone, once", () => {
  test("each player gets one message, however many workers there are", async () => {
    const desk = await makeMassSendDesk(db, emulator, { players: 60 });
    const { notification } = await desk.start();
    await Promise.all([startRunner(db), startRunner(db), startDispatcher(db), startDispatcher(db)]);
    await until(async () => expect((await desk.batch(notification.id)).state).toBe("done"));
    const sent = await desk.messages(notification.id);
    expect(sent).toHaveLength(60);
    expect(desk.received().toSorted()).toEqual(sent.map((message) => message.id).toSorted());
    expect(desk.violations()).toEqual([]);
    expect(await desk.report(notification.id)).toMatchObject({
      progress: { recipients: 60, queued: 0, sent: 60 },
      secondsLeft: 0,
    });
  });
});
