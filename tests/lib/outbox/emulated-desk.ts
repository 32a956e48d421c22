import { eq } from "drizzle-orm";
import type { Redis } from "ioredis";
import type { Database } from "@/db/client";
import { integrations } from "@/db/schema/integrations";
import { systemClock } from "@/lib/clock";
import type { Emulator } from "@/lib/emulator/start-emulator";
import { connectionFinder } from "@/lib/integrations/find-connection";
import { secretContext } from "@/lib/integrations/secret-context";
import { createLog } from "@/lib/log";
import { decideSends } from "@/lib/messaging/decide-sends";
import { explainLimit } from "@/lib/messaging/explain-limit";
import { handOver } from "@/lib/messaging/hand-over";
import { settleTrouble } from "@/lib/messaging/settle-trouble";
import { type Dispatcher, type DispatcherOptions, runDispatcher } from "@/lib/outbox/run-dispatcher";
import type { Change } from "@/lib/realtime/events";
import { redis } from "@/lib/resources";
import { seal } from "@/lib/secrets/seal";
import { makeOutboxDesk } from "./outbox-desk";

type Parts = { players?: number; ratePerSecond?: number };

/** Makes an integration's number one that the emulator knows. Pair limit and window are off: they have their own tests. */
export async function connectToEmulator(
  db: Database,
  emulator: Emulator,
  { integrationId, mps = 1_000 }: { integrationId: string; mps?: number | undefined },
): Promise<{ phoneNumberId: string }> {
  const phoneNumberId = `1${integrationId.slice(-12)}`;
  const accessToken = `token-${integrationId}`;
  await db
    .update(integrations)
    .set({
      baseUrl: emulator.url,
      phoneNumberId,
      accessTokenSealed: seal(accessToken, secretContext(integrationId, "accessToken")),
    })
    .where(eq(integrations.id, integrationId));
  const answer = await fetch(`${emulator.url}/_emulator/setup`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      app: { appId: `app-${integrationId.slice(-12)}`, appSecret: "secret", accessToken },
      waba: { id: `waba-${integrationId.slice(-12)}` },
      phoneNumber: { id: phoneNumberId, displayPhoneNumber: "+15550001111", mps },
      limits: { pair: false, window: false },
    }),
  });
  if (!answer.ok) throw new Error(`the emulator refused the setup: ${await answer.text()}`);
  return { phoneNumberId };
}

/** A desk whose number the emulator knows. */
export async function makeEmulatedDesk(db: Database, emulator: Emulator, parts: Parts = {}) {
  const desk = await makeOutboxDesk(db, parts);
  const { integrationId } = desk;
  const { phoneNumberId } = await connectToEmulator(db, emulator, {
    integrationId,
    mps: parts.ratePerSecond,
  });
  return {
    ...desk,
    /** Our ids of what the phones received, in order of arrival. */
    received: () =>
      [...emulator.state.messages.values()]
        .filter((message) => message.direction === "out" && message.phoneNumberId === phoneNumberId)
        .map((message) => message.callbackData ?? "none"),
    violations: () => emulator.state.violations.list().filter((v) => v.phoneNumberId === phoneNumberId),
  };
}

export type EmulatedDesk = Awaited<ReturnType<typeof makeEmulatedDesk>>;

const running: Dispatcher[] = [];

/** One worker's dispatcher, with everything real. Stopped by `stopDispatchers`. */
export async function startDispatcher(
  db: Database,
  more: Partial<DispatcherOptions> & { redis?: Redis; timeoutMs?: number } = {},
): Promise<Dispatcher & { changes: Change[] }> {
  const log = createLog({ name: "test", level: "silent" });
  const findConnection = connectionFinder(db);
  const timed = async (id: string) => ({
    ...(await findConnection(id)),
    timeoutMs: more.timeoutMs ?? 15_000,
  });
  const changes: Change[] = [];
  const dispatcher = await runDispatcher({
    db,
    redis: redis(),
    log,
    now: systemClock,
    decide: (sends, now) => decideSends({ sql: db.$client, redis: more.redis ?? redis() }, sends, now),
    explainLimit,
    onTrouble: (trouble) => settleTrouble({ db, log, now: more.now ?? systemClock }, trouble),
    publish: (published) => changes.push(...published),
    send: (send) => handOver(timed, send),
    ...more,
  });
  running.push(dispatcher);
  return { ...dispatcher, changes };
}

export async function stopDispatchers(): Promise<void> {
  await Promise.all(running.splice(0).map((dispatcher) => dispatcher.stop()));
}
