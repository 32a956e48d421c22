import { and, eq, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { integrationAlerts, integrationEvents } from "@/db/schema/integrations";
import { systemClock } from "@/lib/clock";
import { createLog } from "@/lib/log";
import { listStoppedNumbers } from "@/lib/messaging/list-stopped-numbers";
import { resumeSending } from "@/lib/messaging/resume-sending";
import { settleTrouble } from "@/lib/messaging/settle-trouble";
import { reportTries } from "@/lib/outbox/breaker";
import { redis } from "@/lib/resources";
import { makeIntegration } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();
const log = createLog({ name: "test", level: "silent" });

/** A number on which five tries in a row failed. */
async function makeStopped() {
  const place = await makeWorkspace(db);
  const { id: integrationId, wabaId: portfolio } = await makeIntegration(place.ctx);
  const failed = { said: "failed", isProbe: false } as const;
  const change = await reportTries(redis(), { integrationId, portfolio }, Array(5).fill(failed));
  expect(change).toBe("opened");
  const failure = { code: "131016", title: "WhatsApp is unwell", explain: "It is tried again." };
  const number = {
    integrationId,
    channel: "whatsapp" as const,
    portfolio,
    ratePerSecond: 80,
    tierMost: null,
  };
  await settleTrouble({ db, log, now: systemClock }, { kind: "breaker", change: "opened", number, failure });
  return { ...place, integrationId };
}

const openAlerts = (integrationId: string) =>
  db
    .select()
    .from(integrationAlerts)
    .where(and(eq(integrationAlerts.integrationId, integrationId), isNull(integrationAlerts.closedAt)));

test("a number that stops is listed, alerts the admins and is in the event log", async () => {
  const { ctx, integrationId } = await makeStopped();
  expect(await listStoppedNumbers(ctx, redis())).toMatchObject([
    {
      integrationId,
      name: "Test number",
      state: "open",
      failures: 5,
      triesAt: expect.any(String),
      because: expect.stringContaining("WhatsApp is unwell"),
      waiting: 0,
    },
  ]);
  expect(await openAlerts(integrationId)).toMatchObject([{ topic: "sending", severity: "critical" }]);
  const events = await db
    .select()
    .from(integrationEvents)
    .where(eq(integrationEvents.integrationId, integrationId));
  expect(events).toMatchObject([{ kind: "breaker.opened", level: "error" }]);
});

test("a person lets it go on at once, which ends the alert; a second time there is nothing to do", async () => {
  const { ctx, integrationId } = await makeStopped();
  await resumeSending(ctx, redis(), { integrationId });
  expect(await listStoppedNumbers(ctx, redis())).toEqual([]);
  expect(await openAlerts(integrationId)).toEqual([]);
  await expect(resumeSending(ctx, redis(), { integrationId })).rejects.toMatchObject({ code: "not_stopped" });
});

test("only an admin of this workspace may", async () => {
  const { asRole, integrationId } = await makeStopped();
  const stranger = await makeWorkspace(db);
  await expect(resumeSending(await asRole("marketer"), redis(), { integrationId })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(resumeSending(stranger.ctx, redis(), { integrationId })).rejects.toMatchObject({
    kind: "not_found",
  });
});
