import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents } from "@/db/schema/ledgers";
import { conversations, messages, outbox } from "@/db/schema/messaging";
import { addTestNumber } from "@/lib/integrations/add-test-number";
import { createIntegration } from "@/lib/integrations/create-integration";
import { deleteIntegration } from "@/lib/integrations/delete-integration";
import { CreateIntegration } from "@/lib/integrations/integration-input";
import { listIntegrationEvents } from "@/lib/integrations/list-integration-events";
import { listTestNumbers } from "@/lib/integrations/list-test-numbers";
import { recordTestAnswer } from "@/lib/integrations/record-test-answer";
import { removeTestNumber } from "@/lib/integrations/remove-test-number";
import { AddTestNumber, TestMessage } from "@/lib/integrations/test-number-input";
import { getTestMessage } from "@/lib/messaging/get-test-message";
import { messagePlayer } from "@/lib/messaging/message-player";
import { sendTestMessage } from "@/lib/messaging/send-test-message";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();

const phone = "+15550107788";

async function connected() {
  const place = await makeWorkspace(db);
  const fields = { name: "Desk", phoneNumberId: "106540352242922", accessToken: "EAAG-token" };
  const { id: integrationId } = await createIntegration(place.ctx, CreateIntegration.parse(fields));
  const add = (input: object = {}, ctx = place.ctx) =>
    addTestNumber(ctx, { ...AddTestNumber.parse({ name: "Mira", phone, ...input }), integrationId });
  const list = (ctx = place.ctx) => listTestNumbers(ctx, { integrationId });
  const send = (input: object, ctx = place.ctx) =>
    sendTestMessage(ctx, { ...TestMessage.parse(input), integrationId });
  const found = (messageId: string, ctx = place.ctx) => getTestMessage(ctx, { integrationId, messageId });
  return { ...place, integrationId, add, list, send, found };
}

/** As if the owner of the test number had just written. */
async function openWindow(conversationId: string): Promise<void> {
  await db
    .update(conversations)
    .set({ lastInboundAt: new Date() })
    .where(eq(conversations.id, conversationId));
}

describe("test numbers", () => {
  test("are listed, renamed by adding them again, and removed, each audited without the number", async () => {
    const { ctx, integrationId, add, list } = await connected();
    const { id } = await add({ phone: "+1 (555) 010-7788" });
    expect(await add({ name: "Mira, private" })).toEqual({ id });
    expect(await list()).toEqual([{ id, name: "Mira, private", phone, windowClosesAt: null }]);
    await removeTestNumber(ctx, { integrationId, testNumberId: id });
    expect(await list()).toEqual([]);
    await expect(removeTestNumber(ctx, { integrationId, testNumberId: id })).rejects.toMatchObject({
      status: 404,
    });
    const audit = await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, ctx.workspace.id));
    const actions = audit.map(({ action }) => action);
    expect(actions).toContain("integration.test-number-added");
    expect(actions).toContain("integration.test-number-removed");
    expect(JSON.stringify(audit)).not.toContain(phone.slice(1));
  });

  test("are at most twenty, also when two people add the last one at once", async () => {
    const { add, list } = await connected();
    for (let i = 10; i < 29; i += 1) await add({ phone: `+155501077${i}` });
    const both = await Promise.allSettled([add({ phone: "+15550107790" }), add({ phone: "+15550107791" })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await list()).toHaveLength(20);
  });

  test("are masked for who may only read, and belong to their workspace and integration", async () => {
    const { ctx, integrationId, add, list, asRole } = await connected();
    await add();
    const marketer = await asRole("marketer");
    expect((await list(marketer))[0]?.phone).toBe("+15•••••••88");
    await expect(add({}, marketer)).rejects.toMatchObject({ status: 403 });
    const elsewhere = await makeWorkspace(db);
    await expect(list(elsewhere.ctx)).rejects.toMatchObject({ status: 404 });
    await expect(add({}, elsewhere.ctx)).rejects.toMatchObject({ status: 404 });
    await deleteIntegration(ctx, { integrationId });
    expect(await db.$client`select 1 from test_numbers where integration_id = ${integrationId}`).toEqual([]);
  });
});

describe("a test message", () => {
  test("leaves through the outbox before everything else, with a trace in the log and the audit", async () => {
    const { ctx, integrationId, add, send, found } = await connected();
    const { id: testNumberId } = await add();
    const { messageId, conversationId } = await send({ kind: "template", testNumberId });
    const [message] = await db.select().from(messages).where(eq(messages.id, messageId));
    expect(message).toMatchObject({
      conversationId,
      senderKind: "system",
      status: "queued",
      content: expect.objectContaining({ type: "template", name: "hello_world", language: "en_US" }),
    });
    const [waiting] = await db.select().from(outbox).where(eq(outbox.messageId, messageId));
    expect(waiting).toMatchObject({ priority: 0, recipient: phone });
    expect(await found(messageId)).toMatchObject({ conversationId, status: "queued", answers: [] });
    const { items } = await listIntegrationEvents(ctx, {
      ...{ integrationId, message: messageId, take: 10, order: "desc" },
    });
    expect(items.map(({ kind }) => kind)).toEqual(["test.sent"]);
    const audit = await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, ctx.workspace.id));
    expect(audit.map(({ action }) => action)).toContain("integration.test-sent");
  });

  test("of free text needs an open window, and the list says until when it is open", async () => {
    const { add, send, list } = await connected();
    const { id: testNumberId } = await add();
    const text = { kind: "text", testNumberId, text: "Does this arrive?" };
    await expect(send(text)).rejects.toMatchObject({ code: "window_closed", status: 409 });
    const { conversationId } = await send({ kind: "template", testNumberId });
    await openWindow(conversationId);
    expect((await list())[0]?.windowClosesAt?.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    expect((await send(text)).conversationId).toBe(conversationId);
  });

  test("shows Meta's answer word for word, masked for who may not see payloads", async () => {
    const { add, send, found, integrationId, workspace, asRole } = await connected();
    const { messageId } = await send({ kind: "template", testNumberId: (await add()).id });
    const about = { workspaceId: workspace.id, integrationId, messageId };
    const body = { error: { message: "no such template", code: 132001 }, to: "15550107788" };
    await recordTestAnswer(db, { ...about, answer: { httpStatus: 404, body } });
    await recordTestAnswer(db, {
      ...about,
      answer: { httpStatus: 200, body: { messages: [{ id: "wamid.X" }] } },
    });
    const { answers } = await found(messageId);
    expect(answers.map(({ isError }) => isError)).toEqual([true, false]);
    expect(JSON.parse(answers[0]?.payload ?? "")).toEqual(body);
    const masked = await found(messageId, await asRole("marketer"));
    expect(masked.answers[0]?.payload).toContain("132001");
    expect(masked.answers[0]?.payload).not.toContain("15550107788");
  });

  test("alone is kept an answer of: other messages leave none", async () => {
    const { ctx, workspace, integrationId, found } = await connected();
    const { id: messageId } = await messagePlayer(ctx, {
      to: { phone },
      content: { type: "template", name: "hello_world", language: "en_US" },
      priority: "critical",
      integrationId,
    });
    const answer = { httpStatus: 200, body: {} };
    await recordTestAnswer(db, { workspaceId: workspace.id, integrationId, messageId, answer });
    const kept = await db.$client`select 1 from integration_events where message_id = ${messageId}`;
    expect(kept).toEqual([]);
    await expect(found(messageId)).rejects.toMatchObject({ status: 404 });
  });

  test("needs the permission, a connection, and a number of this integration's list", async () => {
    const { ctx, add, send, asRole } = await connected();
    const { id: testNumberId } = await add();
    const input = { kind: "template", testNumberId };
    await expect(send(input, await asRole("marketer"))).rejects.toMatchObject({ status: 403 });
    await expect(send({ ...input, testNumberId: "tn_nobody" })).rejects.toMatchObject({ status: 404 });
    await expect(send(input, (await makeWorkspace(db)).ctx)).rejects.toMatchObject({ status: 404 });
    const bare = await createIntegration(ctx, CreateIntegration.parse({ name: "Bare" }));
    const attempt = sendTestMessage(ctx, { ...TestMessage.parse(input), integrationId: bare.id });
    await expect(attempt).rejects.toMatchObject({ code: "integration_not_connected" });
  });
});
