import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { integrations } from "@/db/schema/integrations";
import { getThread } from "@/lib/inbox/get-thread";
import { getMessage } from "@/lib/messaging/get-message";
import { listMessagesSince } from "@/lib/messaging/list-messages-since";
import { measureWaiting } from "@/lib/messaging/measure-waiting";
import { presentDelivery } from "@/lib/messaging/present-message";
import { forceClosed, reportTries } from "@/lib/outbox/breaker";
import { redis } from "@/lib/resources";
import { testDatabase } from "../../setup/database";
import { makeOutboxDesk } from "../outbox/outbox-desk";

const db = await testDatabase();

test("a message behind a stopped number says so, the same in the API and in the console, and no longer once it goes on", async () => {
  const { ctx, integrationId, conversationIds, queue } = await makeOutboxDesk(db);
  const [messageId = "", next = ""] = await queue([{}, {}]);
  const [number] = await db.select().from(integrations).where(eq(integrations.id, integrationId));
  const key = { integrationId, portfolio: number?.wabaId ?? "" };
  await reportTries(redis(), key, Array(5).fill({ said: "failed", isProbe: false }));

  const inApi = presentDelivery(await getMessage(ctx, { messageId })).decision;
  expect(inApi).toMatchObject({
    outcome: "wait",
    until: expect.any(String),
    reasons: [{ code: "sending_stopped", title: "Sending stopped" }],
  });
  const [conversationId = ""] = conversationIds;
  const { messages } = await getThread(ctx, { conversationId });
  const news = await listMessagesSince(ctx, { conversationId, afterSeq: 0 });
  for (const { items } of [messages, news]) {
    const codes = items.map(({ decision }) => decision?.reasons.map(({ code }) => code));
    expect(codes).toEqual([["sending_stopped"], ["sending_stopped", "after_earlier"]]);
  }

  expect((await measureWaiting(ctx)).byPriority).toMatchObject([
    { priority: "critical", ready: 0, oldestAt: null },
    { priority: "high", ready: 0 },
    { priority: "normal", ready: 2, later: 0, oldestAt: expect.any(String) },
    { priority: "low", ready: 0 },
  ]);

  await forceClosed(redis(), key);
  expect(presentDelivery(await getMessage(ctx, { messageId })).decision).toMatchObject({ outcome: "send" });
  expect((await getMessage(ctx, { messageId: next })).message.decision?.reasons).toMatchObject([
    { code: "after_earlier" },
  ]);
});
