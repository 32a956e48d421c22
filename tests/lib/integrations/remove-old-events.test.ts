import { expect, test } from "vitest";
import { deleteIntegration } from "@/lib/integrations/delete-integration";
import { recordIntegrationEvent } from "@/lib/integrations/record-integration-event";
import { removeOldEvents } from "@/lib/integrations/remove-old-events";
import { testDatabase } from "../../setup/database";
import { openDesk } from "../turns/desk";
import { envelope, inbound } from "../whatsapp/webhook-samples";

const db = await testDatabase();
const kept = { events: 90, deliveries: 30 };
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

async function deskWith(...ids: string[]) {
  const desk = await openDesk(db);
  await desk.sql`truncate integration_events, integration_alerts`;
  await desk.receive(...ids.map((id) => envelope({ messages: [inbound({ id })] })));
  const left = async () =>
    (await desk.sql`select external_id from inbound_events order by 1`).map((row) => row.external_id);
  const age = (id: string, days: number) =>
    desk.sql`update inbound_events set received_at = ${daysAgo(days).toISOString()} where external_id = ${id}`;
  return { ...desk, left, age };
}

test("what is older than its days goes, each class by its own, and nothing younger", async () => {
  const desk = await deskWith("wamid.OLD", "wamid.YOUNG");
  await desk.age("wamid.OLD", 31);
  await desk.age("wamid.YOUNG", 29);
  const about = { workspaceId: desk.workspace.id, integrationId: desk.integration.id };
  for (const days of [31, 89, 91]) {
    await recordIntegrationEvent(db, {
      ...{ ...about, kind: "api.error", level: "error", summary: `${days} days`, at: daysAgo(days) },
    });
  }
  expect(await removeOldEvents(db, kept)).toEqual({ events: 1, deliveries: 1, alerts: 0 });
  expect(await desk.left()).toEqual(["wamid.YOUNG"]);
  const events = await desk.sql`select summary from integration_events order by at`;
  expect(events.map(({ summary }) => summary)).toEqual(["89 days", "31 days"]);
  expect(await removeOldEvents(db, kept)).toEqual({ events: 0, deliveries: 0, alerts: 0 });
});

test("a delivery that nobody has processed stays, however old it is", async () => {
  const desk = await deskWith();
  await desk.append(envelope({ messages: [inbound({ id: "wamid.WAITS" })] }));
  await desk.age("wamid.WAITS", 400);
  await removeOldEvents(db, kept);
  expect(await desk.left()).toEqual(["wamid.WAITS"]);
  await desk.drain();
  await removeOldEvents(db, kept);
  expect(await desk.left()).toEqual([]);
});

test("a message that is delivered again after its delivery was removed is still known", async () => {
  const desk = await deskWith("wamid.TWICE");
  await desk.age("wamid.TWICE", 31);
  await removeOldEvents(db, kept);
  await desk.hear(inbound({ id: "wamid.TWICE" }));
  const messages = await desk.sql`select id from messages where external_id = 'wamid.TWICE'`;
  expect(messages).toHaveLength(1);
  expect(desk.parked).toEqual([]);
});

test("the log of a deleted integration stays for its days and then goes too", async () => {
  const desk = await deskWith("wamid.GONE");
  await deleteIntegration(desk.ctx, { integrationId: desk.integration.id });
  await removeOldEvents(db, kept);
  expect(await desk.left()).toEqual(["wamid.GONE"]);
  await desk.age("wamid.GONE", 31);
  await removeOldEvents(db, kept);
  expect(await desk.left()).toEqual([]);
});

test("an alert goes its days after it was closed, and an open one never", async () => {
  const desk = await deskWith();
  for (const [id, closed] of [
    ["a", daysAgo(91)],
    ["b", daysAgo(89)],
    ["c", null],
  ] as const) {
    await desk.sql`insert into integration_alerts
      (id, workspace_id, integration_id, topic, severity, title, detail, source, raised_at, closed_at)
      values (${id}, ${desk.workspace.id}, ${desk.integration.id}, 'x', 'info', 'x', 'x', ${id}, ${daysAgo(200).toISOString()}, ${closed?.toISOString() ?? null})`;
  }
  expect((await removeOldEvents(db, kept)).alerts).toBe(1);
  expect((await desk.sql`select id from integration_alerts order by id`).map(({ id }) => id)).toEqual([
    "b",
    "c",
  ]);
});

test("what nobody could read goes with its age, what waits to be filed never", async () => {
  const desk = await deskWith();
  const at = (days: number) => daysAgo(days).toISOString();
  await desk.sql`
    insert into arrivals (integration_id, body, received_at, aside_at) values
      (${desk.integration.id}, '"old"', ${at(31)}, now()), (${desk.integration.id}, '"young"', ${at(29)}, now()),
      (${desk.integration.id}, '"waits"', ${at(400)}, null)`;
  expect(await removeOldEvents(db, kept)).toMatchObject({ deliveries: 1 });
  const left = await desk.sql`select body from arrivals order by id`;
  expect(left.map(({ body }) => body)).toEqual(['"young"', '"waits"']);
});
