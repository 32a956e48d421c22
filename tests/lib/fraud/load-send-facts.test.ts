import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { fraudCountries, fraudSafeList, fraudSettings } from "@/db/schema/fraud";
import { loadSendFacts } from "@/lib/fraud/load-send-facts";
import { phonePartsOf } from "@/lib/fraud/phone-parts";
import { newId } from "@/lib/ids";
import { testDatabase } from "@/tests/setup/database";
import { putVerifications, verificationRow } from "@/tests/setup/verification";
import { makeWorkspace } from "@/tests/setup/workspace";

let db: Database;
const now = new Date("2026-03-01T12:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const phone = "+4915112345678";

beforeAll(async () => {
  db = await testDatabase();
});

function facts(workspaceId: string, ask: Partial<Parameters<typeof loadSendFacts>[1]> = {}) {
  const { country, prefix } =
    ask.phone === null ? { country: null, prefix: null } : phonePartsOf(ask.phone ?? phone);
  return loadSendFacts(db, {
    workspaceId,
    phone,
    country,
    prefix,
    ip: "192.0.2.7",
    playerId: null,
    now,
    ...ask,
  });
}

test("a workspace that decided nothing has the standard level, allows every country and knows nobody", async () => {
  const { workspace } = await makeWorkspace(db);
  expect(await facts(workspace.id)).toEqual({
    level: "standard",
    safeEntry: null,
    country: "DE",
    countryRule: "allow",
    isPossible: true,
    kind: "mobile",
    prefix: "+491511234",
    numbersOfIp: 0,
    numbersOfPlayer: null,
    numbersNearby: 0,
    numbersOfPrefix: 0,
    notRequestedAt: [],
    prefixConversion: { sent: 0, verified: 0 },
    countryConversion: { sent: 0, verified: 0 },
  });
});

test("counts other numbers of an address, a player, a neighbourhood and a prefix, in this workspace and window only", async () => {
  const { workspace } = await makeWorkspace(db);
  const other = await makeWorkspace(db);
  const playerId = newId("player");
  const row = (ending: string, minutes: number, rest: object = {}) =>
    verificationRow(workspace.id, {
      phone: `+491511234${ending}`,
      createdAt: minutesAgo(minutes),
      state: "pending",
      ...rest,
    });
  await putVerifications(db, [
    row("5679", 1, { ip: "192.0.2.7" }),
    row("5679", 2, { ip: "192.0.2.7", state: "voided" }),
    row("5690", 3, { ip: "192.0.2.7", state: "blocked", playerId }),
    row("5699", 4, { playerId }),
    row("5677", 5, { state: "verified" }),
    row("5670", 11, { ip: "192.0.2.7", state: "expired" }),
    row("5671", 61, { ip: "192.0.2.7", playerId, state: "expired" }),
    row("5678", 1, { ip: "192.0.2.7", playerId, state: "voided" }),
    verificationRow(other.workspace.id, {
      phone: "+4915112345680",
      createdAt: minutesAgo(1),
      ip: "192.0.2.7",
    }),
  ]);

  expect(await facts(workspace.id, { playerId })).toMatchObject({
    numbersOfIp: 3,
    numbersOfPlayer: 2,
    numbersNearby: 2,
    numbersOfPrefix: 3,
  });
});

test("of a player without a number only the address and the player tell anything, and count for others", async () => {
  const { workspace } = await makeWorkspace(db);
  const [playerId, otherId] = [newId("player"), newId("player")];
  await db.insert(fraudSettings).values({ workspaceId: workspace.id, otherCountries: "block" });
  const row = (rest: { phone: string | null; playerId: string }) =>
    verificationRow(workspace.id, { createdAt: minutesAgo(1), ip: "192.0.2.7", state: "voided", ...rest });
  await putVerifications(db, [
    row({ phone: null, playerId }),
    row({ phone: null, playerId: otherId }),
    row({ phone: "+4915112345679", playerId }),
  ]);

  expect(await facts(workspace.id, { phone: null, playerId })).toMatchObject({
    safeEntry: null,
    countryRule: "allow",
    isPossible: null,
    kind: null,
    numbersOfIp: 2,
    numbersOfPlayer: 1,
    numbersNearby: null,
    numbersOfPrefix: null,
    notRequestedAt: [],
    prefixConversion: null,
    countryConversion: null,
  });
  await db.delete(fraudSettings);
  expect(await facts(workspace.id, { playerId: otherId })).toMatchObject({
    numbersOfIp: 3,
    numbersOfPlayer: 0,
  });
});

test("conversion leaves out what was blocked, what is younger than ten minutes and what is older than a day", async () => {
  const { workspace } = await makeWorkspace(db);
  const row = (minutes: number, state: "verified" | "expired" | "blocked", ending = "0001") =>
    verificationRow(workspace.id, { phone: `+491511234${ending}`, createdAt: minutesAgo(minutes), state });
  await putVerifications(db, [
    ...Array.from({ length: 4 }, () => row(60, "verified")),
    ...Array.from({ length: 6 }, () => row(120, "expired")),
    ...Array.from({ length: 5 }, () => row(90, "blocked")),
    row(5, "verified"),
    row(1_441, "verified"),
    verificationRow(workspace.id, { phone: "+4917612345678", createdAt: minutesAgo(60), state: "verified" }),
  ]);

  expect(await facts(workspace.id)).toMatchObject({
    prefixConversion: { sent: 10, verified: 4 },
    countryConversion: { sent: 11, verified: 5 },
  });
});

test("knows when the person on a number said that they had not asked", async () => {
  const { workspace } = await makeWorkspace(db);
  const endedAt = minutesAgo(29);
  await putVerifications(db, [
    verificationRow(workspace.id, {
      phone,
      createdAt: minutesAgo(30),
      state: "voided",
      endReason: "not_requested",
      endedAt,
    }),
    verificationRow(workspace.id, {
      phone,
      createdAt: minutesAgo(20),
      state: "voided",
      endReason: "replaced",
    }),
  ]);
  expect((await facts(workspace.id)).notRequestedAt).toEqual([endedAt]);
});

test("a rule of the country, the rule for the others, the level and the safe list are the workspace's own", async () => {
  const { workspace } = await makeWorkspace(db);
  const other = await makeWorkspace(db);
  await db
    .insert(fraudSettings)
    .values({ workspaceId: workspace.id, level: "strict", otherCountries: "block" });
  await db.insert(fraudCountries).values({ workspaceId: workspace.id, country: "DE", rule: "monitor" });
  await db.insert(fraudSafeList).values([
    { id: newId("safeEntry"), workspaceId: workspace.id, kind: "prefix", entry: "+1202555" },
    { id: newId("safeEntry"), workspaceId: workspace.id, kind: "number", entry: "+447400123456" },
  ]);

  expect(await facts(workspace.id)).toMatchObject({
    level: "strict",
    countryRule: "monitor",
    safeEntry: null,
  });
  expect(await facts(workspace.id, { phone: "+447400123457" })).toMatchObject({
    countryRule: "block",
    safeEntry: null,
  });
  expect(await facts(workspace.id, { phone: "+447400123456" })).toMatchObject({ safeEntry: "+447400123456" });
  expect(await facts(workspace.id, { phone: "+12025550117" })).toMatchObject({ safeEntry: "+1202555" });
  expect(await facts(other.workspace.id, { phone: "+12025550117" })).toMatchObject({ safeEntry: null });
  expect(await facts(workspace.id, { phone: "+882161234567" })).toMatchObject({
    country: null,
    countryRule: "block",
  });
});
