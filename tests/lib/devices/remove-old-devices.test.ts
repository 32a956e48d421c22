import { expect, test } from "vitest";
import { deviceRequests, deviceSessions, devices } from "@/db/schema/devices";
import { spentVerifications, twoFactorMethods } from "@/db/schema/two-factor";
import { removeOldDevicesJob } from "@/lib/devices/remove-old-devices";
import { newId } from "@/lib/ids";
import { makePlayer } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

test("what is over goes after its time, and what is in force stays however old it is", async () => {
  const { ctx } = await makeWorkspace(db);
  const its = { workspaceId: ctx.workspace.id, playerId: (await makePlayer(ctx)).id };
  const device = (days: number, revokedAt: Date | null) => ({
    ...its,
    id: newId("device"),
    fingerprintHash: newId("request"),
    name: "Pixel",
    approvedAt: daysAgo(days),
    lastSeenAt: daysAgo(days),
    revokedAt,
  });
  const known = device(500, null);
  const gone = device(500, daysAgo(91));
  const late = device(500, daysAgo(91));
  await db.insert(devices).values([known, gone, late]);
  const session = (deviceId: string, expired: number) => ({
    ...its,
    id: newId("deviceSession"),
    deviceId,
    tokenHash: newId("request"),
    createdAt: daysAgo(200),
    expiresAt: daysAgo(expired),
  });
  await db.insert(deviceSessions).values([session(gone.id, 31), session(late.id, 29)]);
  const request = (days: number) => ({
    ...its,
    id: newId("deviceRequest"),
    fingerprintHash: newId("request"),
    name: "Pixel",
    messageId: newId("message"),
    state: "denied" as const,
    createdAt: daysAgo(days),
    expiresAt: daysAgo(days),
    decidedAt: daysAgo(days),
  });
  await db.insert(deviceRequests).values([request(91), request(89)]);
  const method = (days: number, confirmedAt: Date | null, endedAt: Date | null) => ({
    ...its,
    id: newId("twoFactorMethod"),
    kind: "whatsapp" as const,
    phone: "+4915112345678",
    verificationId: newId("verification"),
    createdAt: daysAgo(days),
    confirmedAt,
    endedAt,
  });
  await db
    .insert(twoFactorMethods)
    .values([
      method(2, null, null),
      method(200, daysAgo(200), daysAgo(91)),
      method(200, daysAgo(200), null),
      method(0, null, null),
    ]);
  const spent = (days: number) => ({
    verificationId: newId("verification"),
    workspaceId: its.workspaceId,
    act: "two_factor.removed",
    spentAt: daysAgo(days),
  });
  await db.insert(spentVerifications).values([spent(2), spent(0)]);

  await removeOldDevicesJob(db).run({}, { attempt: 1, log: ctx.log, signal: undefined });

  const left = await db.select({ id: devices.id }).from(devices);
  expect(left.map(({ id }) => id).sort()).toEqual([known.id, late.id].sort());
  expect(await db.select().from(deviceSessions)).toHaveLength(1);
  expect(await db.select().from(deviceRequests)).toHaveLength(1);
  expect(await db.select().from(twoFactorMethods)).toHaveLength(2);
  expect(await db.select().from(spentVerifications)).toHaveLength(1);
});
