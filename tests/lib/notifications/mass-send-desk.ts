import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { batches, batchRecipients } from "@/db/schema/batches";
import { integrations } from "@/db/schema/integrations";
import { messages, outbox } from "@/db/schema/messaging";
import { systemClock } from "@/lib/clock";
import type { Emulator } from "@/lib/emulator/start-emulator";
import { createLog } from "@/lib/log";
import { feedBatch } from "@/lib/messaging/feed-batch";
import { AnnounceMaintenance, announceMaintenance } from "@/lib/notifications/announce-maintenance";
import { gatherAudience } from "@/lib/notifications/gather-audience";
import { getNotification } from "@/lib/notifications/get-notification";
import { type BatchRunner, type BatchRunnerOptions, runBatches } from "@/lib/outbox/run-batches";
import { makePlayer } from "../../setup/conversation";
import { makeEmulatedDesk } from "../outbox/emulated-desk";

const log = createLog({ name: "test", level: "error" });

export const maintenance = { template: { name: "hello_world", language: "en_US" } };

/** A number that the emulator knows, with players who never wrote, and mass sends to them. */
export async function makeMassSendDesk(
  db: Database,
  emulator: Emulator,
  parts: { players: number; ratePerSecond?: number },
) {
  const desk = await makeEmulatedDesk(db, emulator, {
    players: 1,
    ratePerSecond: parts.ratePerSecond ?? 1_000,
  });
  const { ctx, integrationId } = desk;
  await db
    .update(integrations)
    .set({ wabaId: `waba-${integrationId.slice(-12)}` })
    .where(eq(integrations.id, integrationId));
  const playerIds: string[] = [];
  for (let player = 0; player < parts.players; player++) playerIds.push((await makePlayer(ctx)).id);

  return {
    ...desk,
    playerIds,
    start: (input: Partial<Parameters<typeof AnnounceMaintenance.parse>[0] & object> = {}) =>
      announceMaintenance(
        ctx,
        AnnounceMaintenance.parse({ ...maintenance, audience: { playerIds }, ...input }),
      ),
    /** Has the emulator keep a template for this desk's account. */
    async keepTemplate(template: Record<string, unknown>) {
      const answer = await fetch(`${emulator.url}/_emulator/setup`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          app: {
            appId: `app-${integrationId.slice(-12)}`,
            appSecret: "secret",
            accessToken: `token-${integrationId}`,
          },
          waba: { id: `waba-${integrationId.slice(-12)}` },
          templates: [template],
        }),
      });
      if (!answer.ok) throw new Error(`the emulator refused the template: ${await answer.text()}`);
    },
    count: () => db.$count(batches, eq(batches.workspaceId, ctx.workspace.id)),
    report: (id: string) => getNotification(ctx, { id }),
    async batch(id: string) {
      const [row] = await db.select().from(batches).where(eq(batches.id, id));
      if (!row) throw new Error("no such batch");
      return row;
    },
    recipients: (id: string) => db.select().from(batchRecipients).where(eq(batchRecipients.batchId, id)),
    messages: (id: string) => db.select().from(messages).where(eq(messages.batchId, id)),
    inOutbox: (id: string) => db.select().from(outbox).where(eq(outbox.batchId, id)),
    /** How many of its messages stand at which status, counted row by row. */
    async recount(id: string): Promise<Record<string, number>> {
      const rows = await db
        .select({ status: messages.status, n: sql<number>`count(*)::int` })
        .from(messages)
        .where(eq(messages.batchId, id))
        .groupBy(messages.status);
      return Object.fromEntries(rows.map((row) => [row.status, row.n]));
    },
  };
}

export type MassSendDesk = Awaited<ReturnType<typeof makeMassSendDesk>>;

const running: BatchRunner[] = [];

/** One worker's part that moves batches on. Stopped by `stopRunners`. */
export async function startRunner(
  db: Database,
  more: Partial<BatchRunnerOptions> = {},
): Promise<BatchRunner> {
  const runner = await runBatches({
    db,
    log,
    now: systemClock,
    publish: () => {},
    gather: (batchId) => gatherAudience({ db, log }, { batchId, now: systemClock(), most: 7 }),
    feed: (feed) => feedBatch({ db, log, now: systemClock }, feed),
    paceMs: 20,
    pollMs: 100,
    ...more,
  });
  running.push(runner);
  return runner;
}

export async function stopRunners(): Promise<void> {
  await Promise.all(running.splice(0).map((runner) => runner.stop()));
}
