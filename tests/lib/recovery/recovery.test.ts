import { and, eq } from "drizzle-orm";
import { afterAll, expect, inject, test } from "vitest";
import { webhookEndpoints } from "@/db/schema/deliveries";
import { auditEvents } from "@/db/schema/ledgers";
import { recoveries } from "@/db/schema/recoveries";
import { intentButton } from "@/lib/bot/desk-intent";
import { commandButton } from "@/lib/dialogue/command-in";
import { tapId, tapJobName } from "@/lib/dialogue/reserved-tap";
import { newId } from "@/lib/ids";
import { createLog } from "@/lib/log";
import { linkOpener } from "@/lib/recovery/link-opener";
import { recoveryTapJob, tidyRecoveriesJob } from "@/lib/recovery/recovery-jobs";
import { showCredential } from "@/lib/recovery/show-credential";
import { verifyCredential } from "@/lib/recovery/verify-credential";
import { connectRedis } from "@/lib/resources";
import { say } from "@/lib/words/say";
import { testDatabase } from "../../setup/database";
import { doJobs } from "../../setup/do-jobs";
import { openTalkDesk, type TalkDesk } from "../dialogue/talk-desk";

const db = await testDatabase();
const log = createLog({ name: "test", level: "silent" });
const redis = connectRedis(inject("redisUrl"), log);
afterAll(() => redis.disconnect());

const now = () => new Date();
const visitor = { db, now, log, requestId: "req_test" };
const purchase = {
  id: "p-1",
  product: "Gems",
  amountMicros: 77_410_000,
  currency: "EUR",
  occurredAt: "2026-11-01T10:00:00Z",
};
const securityQuestion = { question: "Name of your first pet?", answer: "Señor Rexington" };

async function recoveryOf(desk: TalkDesk) {
  const rows = await db.select().from(recoveries).where(eq(recoveries.workspaceId, desk.workspace.id));
  const newest = rows.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()).at(-1);
  if (!newest) throw new Error("no recovery was begun");
  return newest;
}

async function tokenOf(desk: TalkDesk): Promise<string> {
  const { linkMessageId } = await recoveryOf(desk);
  const token = await linkOpener({ db, now })(linkMessageId ?? "none");
  if (!token) throw new Error("the link holds nothing");
  return token;
}

const jobs = { [tapJobName("recovery")]: recoveryTapJob({ db, now }) };

async function actionsOf(desk: TalkDesk): Promise<string[]> {
  const rows = await db
    .select({ action: auditEvents.action })
    .from(auditEvents)
    .where(and(eq(auditEvents.workspaceId, desk.workspace.id)));
  return rows.map(({ action }) => action).filter((action) => action.startsWith("recovery."));
}

test("who holds the phone and knows the last purchase gets a link that shows one credential, good for one sign-in", async () => {
  const desk = await openTalkDesk(db, redis, "+4915200000001");
  await db.insert(webhookEndpoints).values({
    id: newId("webhookEndpoint"),
    workspaceId: desk.workspace.id,
    url: "https://studio.test/hooks",
    eventTypes: ["recovery.decided"],
    secretSealed: "none",
  });
  await desk.put("ace-1", { phone: "+4915200000001", purchases: [purchase], securityQuestion });
  expect(await desk.say("I forgot my password")).toEqual([say("en", "whichAccount")]);
  expect(await desk.tap(commandButton("own"))).toEqual([say("en", "askPurchase")]);
  const told = await desk.say("77,41 €");
  expect(told).toEqual([
    say("en", "recoveryLink", { link: "https://studio.test/recover/••••••" }),
    say("en", "recovered", { block: "BLOCK" }),
  ]);
  const token = await tokenOf(desk);
  expect(await desk.everything()).not.toContain("77,41 €");
  expect(await desk.everything()).not.toContain(token);

  const shown = await Promise.all([showCredential(visitor, token), showCredential(visitor, token)]);
  const credential = shown.flatMap((each) => each?.credential ?? []);
  expect(credential).toHaveLength(1);
  expect(await desk.everything()).not.toContain(credential[0]);
  expect(await verifyCredential(desk.ctx, { credential: "wrong-one" })).toEqual({ valid: false });
  const verified = await Promise.all(
    [1, 2].map(() => verifyCredential(desk.ctx, { credential: ` ${credential[0]?.toUpperCase()} ` })),
  );
  expect(verified.filter(({ valid }) => valid)).toEqual([
    { valid: true, playerId: "ace-1", recoveryId: (await recoveryOf(desk)).id },
  ]);
  expect(await actionsOf(desk)).toEqual([
    "recovery.started",
    "recovery.step-passed",
    "recovery.step-passed",
    "recovery.decided",
    "recovery.credential-shown",
    "recovery.credential-refused",
    "recovery.credential-used",
    "recovery.credential-refused",
  ]);
  expect(await desk.tickets()).toEqual([]);
  const events = await desk.sql`
    select subject, data from webhook_events where workspace_id = ${desk.workspace.id}`;
  expect([...events]).toEqual([
    {
      subject: "ace-1",
      data: {
        recoveryId: (await recoveryOf(desk)).id,
        playerId: "ace-1",
        outcome: "issued",
        score: 0.8,
        stepsPassed: ["device", "purchase"],
        decidedAt: expect.any(String),
      },
    },
  ]);
});

test("who knows too little gets a person, who sees what was passed and never an answer; nobody's account looks the same", async () => {
  const desk = await openTalkDesk(db, redis, "+12025550102");
  await desk.put("ace-2", { tier: "diamond", purchases: [purchase], securityQuestion });
  await desk.say("recover my account");
  expect(await desk.say("ace-2")).toEqual([say("en", "askPurchase")]);
  expect(await desk.say("12345,67")).toEqual([say("en", "recoveryRefused")]);
  const tickets = await desk.sql`
    select topic, findings, priority from tickets where workspace_id = ${desk.workspace.id}`;
  expect([...tickets]).toEqual([
    {
      topic: "recovery",
      priority: 1,
      findings: {
        recoveryId: (await recoveryOf(desk)).id,
        score: 0,
        steps: { device: "failed", purchase: "failed" },
      },
    },
  ]);
  const everything = await desk.everything();
  expect(everything).not.toContain("12345,67");
  expect(everything).not.toContain("Rexington");

  const shapes = new Set<string>();
  for (let n = 0; shapes.size < 2 && n < 20; n++) {
    const phone = `+1202555${String(1000 + n)}`;
    await desk.say("recover my account", phone);
    const said = await desk.say(`nobody-${n}`, phone);
    const after = said[0] === say("en", "recoveryRefused") ? [] : await desk.say("4.99", phone);
    shapes.add(JSON.stringify([...said, ...after]));
    expect([
      JSON.stringify([say("en", "recoveryRefused")]),
      JSON.stringify([say("en", "askPurchase"), say("en", "recoveryRefused")]),
    ]).toContain(JSON.stringify([...said, ...after]));
  }
  expect(shapes.size).toBe(2);
});

test("who lost the phone has to know both things; the owner is warned, and BLOCK undoes it", async () => {
  const desk = await openTalkDesk(db, redis, "+4915200000003");
  const thief = "+12025550199";
  await desk.put("ace-3", { phone: "+4915200000003", purchases: [purchase], securityQuestion });
  await desk.say("hello");
  await desk.tap(intentButton("recover"), thief);
  expect(await desk.say("ace-3", thief)).toEqual([say("en", "askPurchase")]);
  expect(await desk.say("77.41", thief)).toEqual([
    say("en", "askSecurity", { question: securityQuestion.question }),
  ]);
  const told = await desk.say("senor  REXINGTON!", thief);
  expect(told).toContain(say("en", "recoveryWarning", { block: "BLOCK" }));
  expect(told).toContain(say("en", "recovered", { block: "BLOCK" }));
  const recovery = await recoveryOf(desk);
  const shown = await showCredential(visitor, await tokenOf(desk));

  await desk.tap(tapId("recovery", recovery.id, "block"), "+4915200000055");
  await doJobs(jobs);
  expect(await recoveryOf(desk)).toMatchObject({ state: "issued" });
  await desk.say("Block", "+4915200000003");
  await doJobs(jobs);
  expect(await recoveryOf(desk)).toMatchObject({ state: "blocked", credentialHash: null, tokenHash: null });
  expect(await verifyCredential(desk.ctx, { credential: shown?.credential ?? "" })).toEqual({ valid: false });
  const frozen = await desk.sql`select frozen_reason from players where external_id = 'ace-3'
    and workspace_id = ${desk.workspace.id} and frozen_at is not null`;
  expect(frozen).toHaveLength(1);
  const tickets = await desk.sql`select topic from tickets where workspace_id = ${desk.workspace.id}`;
  expect([...tickets]).toEqual([{ topic: "recovery_blocked" }]);
  expect(await desk.outbox()).not.toEqual([]);

  await desk.say("recover my account", thief);
  expect(await desk.say("ace-3", thief)).toEqual([say("en", "recoveryRefused")]);
});

test("five wrong answers about an account in a day end its recoveries, whoever asks", async () => {
  const desk = await openTalkDesk(db, redis, "+4915200000004");
  await desk.put("ace-4", { phone: "+4915200000004", purchases: [purchase], securityQuestion });
  for (let n = 0; n < 5; n++) {
    const phone = `+120255540${n}0`;
    await desk.say("recover my account", phone);
    await desk.say("ace-4", phone);
    await desk.say("1.00", phone);
  }
  await desk.say("recover my account");
  expect(await desk.tap(commandButton("own"))).toEqual([say("en", "recoveryRefused")]);
});

test("a worker that dies after the decision sends no second link, and no flush of Redis loses a recovery", async () => {
  const desk = await openTalkDesk(db, redis, "+4915200000005");
  await desk.put("ace-5", { phone: "+4915200000005", purchases: [purchase] });
  await desk.say("recover my account");
  await desk.forgetSessions();
  await desk.tap(commandButton("own"));
  await desk.forgetSessions();
  await desk.write("77.41");
  await desk.settle(await desk.workOnce());
  await desk.settle(await desk.workOnce());
  const [deciding] = await desk.workOnce();
  if (!deciding) throw new Error("nothing was decided");
  const late = desk.answer(deciding.request);
  await late;
  await desk.sql`update lanes set ready_at = now()`;
  await desk.drain();
  await desk.settle([deciding]);
  await desk.drain();
  const said = (await desk.messages()).filter(({ text }) => text?.includes("/recover/"));
  expect(said).toHaveLength(1);
  expect(await recoveryOf(desk)).toMatchObject({ state: "issued", score: 80 });
  expect(await desk.failing()).toEqual([]);

  const token = await tokenOf(desk);
  await desk.sql`update recoveries set expires_at = now() - interval '1 second'`;
  expect(await showCredential(visitor, token)).toBeNull();
  expect(await desk.say("BLOCK")).not.toContain(say("en", "recoveryBlocked"));
  await doJobs({ ...jobs });
  await tidyRecoveriesJob({ db, now }).run({}, { attempt: 1, log, signal: undefined });
  expect(await recoveryOf(desk)).toMatchObject({ state: "issued", tokenHash: null, tokenSealed: null });
});
