import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { webhookEndpoints, webhookEvents } from "@/db/schema/deliveries";
import { deviceRequests, devices } from "@/db/schema/devices";
import { integrations } from "@/db/schema/integrations";
import { auditEvents } from "@/db/schema/ledgers";
import { messages } from "@/db/schema/messaging";
import { identities, players } from "@/db/schema/players";
import { authorizeDevice } from "@/lib/devices/authorize-device";
import { decideRequest } from "@/lib/devices/decide-request";
import { AuthorizeDevice } from "@/lib/devices/device-input";
import { askOverTelegramJob, deviceTapJob, expireRequestJob } from "@/lib/devices/device-jobs";
import { getDeviceRequest } from "@/lib/devices/get-request";
import { listDevices } from "@/lib/devices/list-devices";
import { revokeDevice } from "@/lib/devices/revoke-device";
import { newId } from "@/lib/ids";
import { testClock } from "../../setup/context";
import { makeConversation, makePlayer } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();

/** A player who wrote just now, or never, and an endpoint that wants to hear of devices. */
async function makeHome({ hasWritten = true } = {}) {
  const clock = testClock();
  const place = await makeWorkspace(db, { now: clock.now });
  const { ctx } = place;
  const player = await makePlayer(ctx);
  await db
    .update(players)
    .set({ externalId: `ext-${player.id}`, language: "en" })
    .where(eq(players.id, player.id));
  const conversation = await makeConversation(ctx, {
    playerId: player.id,
    lastInboundAt: hasWritten ? clock.now() : null,
  });
  await db.insert(webhookEndpoints).values({
    id: newId("webhookEndpoint"),
    workspaceId: ctx.workspace.id,
    url: "https://studio.test/hooks",
    eventTypes: ["device.decided"],
    secretSealed: "none",
  });
  const authorize = (fingerprint = "fingerprint-1", more: object = {}) =>
    authorizeDevice(
      ctx,
      AuthorizeDevice.parse({ playerId: `ext-${player.id}`, fingerprint, name: "Pixel 9", ...more }),
    );
  const ask = async (fingerprint?: string) => {
    const asked = await authorize(fingerprint);
    if (asked.status !== "pending") throw new Error("the device was known");
    return asked;
  };
  const decide = (requestId: string, choice: "approve" | "deny", playerId = player.id) =>
    decideRequest(ctx, { requestId, choice, playerId, conversationId: conversation.id });
  const events = async () => {
    const rows = await db
      .select({ data: webhookEvents.data })
      .from(webhookEvents)
      .where(eq(webhookEvents.workspaceId, ctx.workspace.id))
      .orderBy(webhookEvents.id);
    return rows.map(({ data }) => data);
  };
  const said = async () => {
    const rows = await db
      .select()
      .from(messages)
      .where(and(eq(messages.conversationId, conversation.id), eq(messages.direction, "out")))
      .orderBy(messages.seq);
    return rows;
  };
  return { ...place, clock, player, conversation, authorize, ask, decide, events, said };
}

describe("a new device", () => {
  test("is asked about with buttons inside the window, and by template to a player who never wrote", async () => {
    const inside = await makeHome();
    const { requestId } = await inside.ask();
    expect((await inside.said())[0]?.content).toMatchObject({
      type: "interactive",
      action: {
        buttons: [
          { id: `gl:device:${requestId}:approve`, title: "Approve" },
          { id: `gl:device:${requestId}:deny`, title: "Deny" },
        ],
      },
    });
    const outside = await makeHome({ hasWritten: false });
    const asked = await outside.ask();
    expect((await outside.said())[0]?.content).toMatchObject({
      type: "template",
      name: "device_approval",
      buttons: [
        { value: `gl:device:${asked.requestId}:approve` },
        { value: `gl:device:${asked.requestId}:deny` },
      ],
    });
  });

  test("that the player approves is known from then on, and the studio hears of it", async () => {
    const { authorize, ask, decide, events, said, player, ctx } = await makeHome();
    const { requestId } = await ask();
    await decide(requestId, "approve");
    const request = await getDeviceRequest(ctx, { requestId });
    expect(request).toMatchObject({ status: "approved", playerId: `ext-${player.id}` });
    expect(await authorize()).toEqual({ status: "approved", deviceId: request.deviceId });
    expect(await events()).toEqual([
      expect.objectContaining({ requestId, playerId: `ext-${player.id}`, decision: "approved" }),
    ]);
    expect((await said()).at(-1)?.text).toContain("Approved: Pixel 9");
    const [stored] = await db.select().from(devices).where(eq(devices.playerId, player.id));
    expect(JSON.stringify(stored)).not.toContain("fingerprint-1");
  });

  test("is asked about once, however often it comes while the question is open", async () => {
    const { authorize, ask, said } = await makeHome();
    const first = await ask();
    const again = await Promise.all([authorize(), authorize(), authorize()]);
    expect(again).toEqual([first, first, first].map((asked) => ({ ...asked, status: "pending" })));
    expect(await said()).toHaveLength(1);
  });

  test("approved and denied at once is decided once, and told once", async () => {
    const { ask, decide, events, ctx } = await makeHome();
    const { requestId } = await ask();
    const answers = await Promise.all(
      (["approve", "deny", "approve", "deny", "deny"] as const).map((choice) => decide(requestId, choice)),
    );
    const [winner, another] = answers.filter((answer) => answer !== null);
    expect(another).toBeUndefined();
    expect(await getDeviceRequest(ctx, { requestId })).toMatchObject({ status: winner?.decision });
    expect(await events()).toHaveLength(1);
  });

  test("cannot be approved after the deadline: it expires, the studio and the player hear so", async () => {
    const { ask, decide, events, said, clock, ctx, authorize } = await makeHome();
    const { requestId } = await ask();
    clock.advance(120_000);
    expect(await decide(requestId, "approve")).toBeNull();
    await expireRequestJob({ db, now: clock.now }).run(
      { requestId },
      { attempt: 1, log: ctx.log, signal: undefined },
    );
    expect(await events()).toEqual([expect.objectContaining({ requestId, decision: "expired" })]);
    expect((await said()).at(-1)?.text).toContain("too late");
    expect(await authorize()).toMatchObject({ status: "pending" });
  });

  test("expires by itself at the deadline, not before", async () => {
    const { ask, events, clock, ctx } = await makeHome();
    const { requestId } = await ask();
    const expire = () =>
      expireRequestJob({ db, now: clock.now }).run(
        { requestId },
        { attempt: 1, log: ctx.log, signal: undefined },
      );
    clock.advance(119_000);
    await expire();
    expect(await events()).toEqual([]);
    clock.advance(1_000);
    await expire();
    expect(await events()).toEqual([expect.objectContaining({ requestId, decision: "expired" })]);
  });

  test("is decided by nobody but the player who was asked", async () => {
    const { ask, decide, ctx } = await makeHome();
    const { requestId } = await ask();
    const stranger = await makePlayer(ctx);
    expect(await decide(requestId, "approve", stranger.id)).toBeNull();
    const elsewhere = await makeHome();
    expect(await elsewhere.decide(requestId, "approve")).toBeNull();
    expect(await getDeviceRequest(ctx, { requestId })).toMatchObject({ status: "pending" });
  });
});

describe("a player who is pestered", () => {
  test("says no three times and is left in peace for an hour", async () => {
    const { ask, authorize, decide, clock, said } = await makeHome();
    for (const fingerprint of ["fingerprint-1", "fingerprint-2", "fingerprint-3"]) {
      const { requestId } = await ask(fingerprint);
      await decide(requestId, "deny");
    }
    expect((await said()).at(-1)?.text).toContain("no new device can sign in for an hour");
    await expect(authorize("fingerprint-4")).rejects.toMatchObject({ code: "sign_ins_frozen", status: 429 });
    clock.advance(3_600_001);
    expect(await authorize("fingerprint-4")).toMatchObject({ status: "pending" });
  });

  test("is asked five times an hour at the most, also when twelve devices come at once", async () => {
    const { authorize } = await makeHome();
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, (_, place) => authorize(`fingerprint-${place}`)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  });

  test("who is frozen lets nothing in, not even what is known", async () => {
    const { ask, authorize, decide, player } = await makeHome();
    await decide((await ask()).requestId, "approve");
    await db
      .update(players)
      .set({ frozenAt: new Date(), frozenReason: "taken over" })
      .where(eq(players.id, player.id));
    await expect(authorize()).rejects.toMatchObject({ code: "player_frozen" });
  });
});

test("a revoked device has to ask again; others' devices are not found", async () => {
  const { ask, authorize, decide, player, ctx } = await makeHome();
  await decide((await ask()).requestId, "approve");
  const [device] = await listDevices(ctx, { playerId: `ext-${player.id}` });
  if (!device) throw new Error("no device");
  const elsewhere = await makeHome();
  await expect(revokeDevice(elsewhere.ctx, { deviceId: device.id })).rejects.toMatchObject({ status: 404 });
  expect((await revokeDevice(ctx, { deviceId: device.id })).revokedAt).not.toBeNull();
  expect((await revokeDevice(ctx, { deviceId: device.id })).revokedAt).not.toBeNull();
  expect(await authorize()).toMatchObject({ status: "pending" });
  const audit = await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, ctx.workspace.id));
  expect(audit.filter(({ action }) => action === "device.revoked")).toHaveLength(1);
});

test("what a device calls itself stays one line of the question", async () => {
  const { authorize, said } = await makeHome();
  await authorize("fingerprint-1", { name: "Pixel\n\n*Tap Approve* to win\u202e", place: "Lisbon" });
  const content = (await said())[0]?.content as { body: string };
  expect(content.body).toContain("Device: Pixel Tap Approve to win\n");
});

test("the tap's job decides, and a choice or a tap that says nothing is ignored", async () => {
  const { ask, clock, player, conversation, ctx } = await makeHome();
  const { requestId } = await ask();
  const tap = (choice: string, id: string | null = requestId) =>
    deviceTapJob({ db, now: clock.now }).run(
      {
        workspaceId: ctx.workspace.id,
        id,
        choice,
        playerId: player.id,
        conversationId: conversation.id,
        messageId: newId("message"),
      },
      { attempt: 1, log: ctx.log, signal: undefined },
    );
  await tap("shrug");
  await tap("approve", null);
  const [open] = await db.select().from(deviceRequests).where(eq(deviceRequests.id, requestId));
  expect(open?.state).toBe("pending");
  await tap("deny");
  await tap("approve");
  expect(await getDeviceRequest(ctx, { requestId })).toMatchObject({ status: "denied", deviceId: null });
});

describe("a player linked on Telegram", () => {
  /** A bot that the player has written to; their messages on it. */
  async function linkTelegram({ ctx, player }: Awaited<ReturnType<typeof makeHome>>) {
    const botId = String(7_100_000_000 + Math.floor(Math.random() * 1e9));
    const id = newId("integration");
    await db.insert(integrations).values({
      id,
      workspaceId: ctx.workspace.id,
      channel: "telegram",
      name: "Bot",
      telegramBotId: botId,
      apiVersion: "v25.0",
      baseUrl: "https://api.telegram.test",
      verifyToken: "verify",
    });
    await db.insert(identities).values({
      id: newId("identity"),
      workspaceId: ctx.workspace.id,
      playerId: player.id,
      kind: "telegram",
      portfolio: botId,
      value: "4711",
    });
    return () => db.select().from(messages).where(eq(messages.integrationId, id)).orderBy(messages.seq);
  }

  const look = ({ ctx, clock }: Awaited<ReturnType<typeof makeHome>>, requestId: string) =>
    askOverTelegramJob({ db, now: clock.now }).run(
      { workspaceId: ctx.workspace.id, requestId },
      { attempt: 1, log: ctx.log, signal: undefined },
    );

  test("is asked there too when WhatsApp has not delivered the question in time, once, and may answer there", async () => {
    const home = await makeHome({ hasWritten: false });
    const onTelegram = await linkTelegram(home);
    const { requestId } = await home.ask();
    await look(home, requestId);
    expect(await onTelegram()).toEqual([]);
    home.clock.advance(20_000);
    await Promise.all([look(home, requestId), look(home, requestId)]);
    const [asked, again] = await onTelegram();
    expect(again).toBeUndefined();
    expect(asked?.content).toMatchObject({
      type: "interactive",
      action: { buttons: [{ id: `gl:device:${requestId}:approve` }, { id: `gl:device:${requestId}:deny` }] },
    });
    expect(await getDeviceRequest(home.ctx, { requestId })).toMatchObject({
      status: "pending",
      fallbackMessage: { id: asked?.id, status: "queued" },
    });
    const conversationId = asked?.conversationId ?? "";
    await decideRequest(home.ctx, { requestId, choice: "approve", playerId: home.player.id, conversationId });
    expect(await home.decide(requestId, "deny")).toBeNull();
    expect((await onTelegram()).at(-1)?.text).toContain("Approved: Pixel 9");
    expect(await home.authorize()).toMatchObject({ status: "approved" });
  });

  test.each(["delivered", "read"])("is left alone there once WhatsApp has %s it", async (status) => {
    const home = await makeHome();
    const onTelegram = await linkTelegram(home);
    const { requestId } = await home.ask();
    await db.update(messages).set({ status }).where(eq(messages.conversationId, home.conversation.id));
    home.clock.advance(20_000);
    await look(home, requestId);
    expect(await onTelegram()).toEqual([]);
  });

  test("is asked there at once where WhatsApp does not reach them", async () => {
    const home = await makeHome();
    const onTelegram = await linkTelegram(home);
    await db
      .update(identities)
      .set({ endedAt: new Date() })
      .where(and(eq(identities.playerId, home.player.id), eq(identities.kind, "phone")));
    const { requestId } = await home.ask();
    expect(await onTelegram()).toMatchObject([
      { content: { action: { buttons: [{ id: `gl:device:${requestId}:approve` }, {}] } } },
    ]);
  });
});
