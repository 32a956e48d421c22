import { eq } from "drizzle-orm";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { integrations } from "@/db/schema/integrations";
import { secretContext } from "@/lib/integrations/secret-context";
import { seal } from "@/lib/secrets/seal";
import { appSecret, type FastLane, openFastLane, sign } from "../lib/intake/door";
import { openDesk } from "../lib/turns/desk";
import { fieldSamples } from "../lib/whatsapp/field-samples";
import { earlier, type InboundShape, inboundShapes } from "../lib/whatsapp/inbound-shapes";
import { contact, envelope } from "../lib/whatsapp/webhook-samples";
import { testDatabase } from "../setup/database";
import { readThread } from "./read-thread";

const db = await testDatabase();
let lane: FastLane;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  lane = await openFastLane(db);
});
afterAll(() => lane.close());

beforeEach(async () => {
  desk = await openDesk(db);
  const { id } = desk.integration;
  await db
    .update(integrations)
    .set({ appSecretSealed: seal(appSecret, secretContext(id, "appSecret")) })
    .where(eq(integrations.id, id));
});

/** As Meta does it: a signed POST to the callback; then the worker. */
async function deliver(body: object): Promise<number> {
  const text = JSON.stringify(body);
  const { status } = await lane.door({ integrationId: desk.integration.id, body: text, headers: sign(text) });
  await desk.drain();
  return status;
}

const named = inboundShapes.map((shape): [string, InboundShape] => [shape.name, shape]);

test.each(named)("%s is taken in, kept whole and shown", async (_name, shape) => {
  const group = shape.value.messages?.flatMap((message) =>
    "group_id" in message ? message.group_id : [],
  )[0];
  const before = { ...earlier, ...(group !== undefined && { group_id: group }) };
  expect(await deliver(envelope({ contacts: [contact], messages: [before] }))).toBe(200);
  expect(await deliver(envelope(shape.value, shape.field))).toBe(200);

  expect(await desk.parkedEvents()).toEqual([]);
  expect(await desk.failing()).toEqual([]);
  const [sent] = [...(shape.value.messages ?? []), ...(shape.value.message_echoes ?? [])];
  const events = await desk.sql<{ value: string }[]>`
    select value::text from inbound_events where kind = 'message'`;
  expect(events.map(({ value }) => JSON.parse(value).message)).toContainEqual(
    JSON.parse(JSON.stringify(sent)),
  );
  const kept = (await desk.messages()).at(-1);
  expect(kept?.type).toBe(shape.type);

  const words = renderToStaticMarkup(await readThread(desk.ctx, String(kept?.conversation_id)))
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
  for (const word of shape.shown) expect(words).toContain(word);
  for (const word of shape.hidden ?? []) expect(words).not.toContain(word);
});

test.each(fieldSamples)("%s is taken in and kept whole", async (field, value) => {
  const body = { object: "whatsapp_business_account", entry: [{ id: "W", changes: [{ field, value }] }] };
  expect(await deliver(body)).toBe(200);
  expect(await desk.parkedEvents()).toEqual([]);
  expect(await desk.failing()).toEqual([]);
  const events = await desk.sql<{ value: string }[]>`select value from inbound_events`;
  expect(events).toHaveLength(1);
  const kept = JSON.parse(events[0]?.value ?? "null");
  expect(kept.field).toBe(field);
  const parts = [{ field, value }, value, ...Object.values(value ?? {}).flat()];
  expect(parts).toContainEqual(kept.change ?? kept.status);
});
