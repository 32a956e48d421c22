import { eq } from "drizzle-orm";
import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { integrations } from "@/db/schema/integrations";
import { newId } from "@/lib/ids";
import { secretContext } from "@/lib/integrations/secret-context";
import { seal } from "@/lib/secrets/seal";
import { FactBook } from "@/lib/turns/fact-book";
import { newsOf } from "@/lib/turns/news-of";
import { takeTurn } from "@/lib/turns/take-turn";
import { readInboundMessage } from "@/lib/whatsapp/read-inbound-message";
import { readStatus } from "@/lib/whatsapp/read-status";
import { readUpdate } from "@/lib/whatsapp/read-update";
import { appSecret, type FastLane, insist, openFastLane, sign } from "../lib/intake/door";
import { openDesk } from "../lib/turns/desk";
import { mutatedChange } from "../lib/whatsapp/mutated-payload";
import { inbound } from "../lib/whatsapp/webhook-samples";
import { testDatabase } from "../setup/database";
import { readThread } from "./read-thread";

const payloads = 10_000;
const inOnePost = 200;

const db = await testDatabase();
let lane: FastLane;
beforeAll(async () => {
  lane = await openFastLane(db);
});
afterAll(() => lane.close());

const integration = {
  id: "int_1",
  workspaceId: "ws_1",
  channel: "whatsapp" as const,
  username: null,
  portfolio: "waba_1",
  botId: "echo",
  contactCollection: true,
  sessionDurationMs: 1_800_000,
};

test(`${payloads} mutated payloads: no reader and no decision throws, and nothing is dropped`, () => {
  const book = new FactBook();
  let n = 0;
  fc.assert(
    fc.property(mutatedChange, (make) => {
      n += 1;
      const body = { entry: [{ id: "W", changes: [make(n)] }] };
      const updates = readUpdate(JSON.parse(JSON.stringify(body)), new Date());
      expect(updates.length).toBeGreaterThan(0);
      for (const update of updates) {
        if (update.kind === "status") readStatus(update);
        if (update.kind === "field") newsOf(integration, { ...update, seq: 1 });
        if (update.kind !== "message") continue;
        const message = readInboundMessage(update);
        const question = {
          integration,
          message,
          laneKey: update.laneKey,
          answers: [message],
          session: null,
          called: [],
        };
        const turn = takeTurn(book.factsFor(question), question, newId);
        expect(turn === null).toBe(book.knows(question));
        if (turn) book.note(question, turn);
      }
    }),
    { numRuns: payloads },
  );
}, 120_000);

test(`${payloads} mutated payloads through callback and worker: each POST is taken, no neighbour is lost, all can be read`, async () => {
  const desk = await openDesk(db, { botId: "echo" });
  const { id } = desk.integration;
  await db
    .update(integrations)
    .set({ appSecretSealed: seal(appSecret, secretContext(id, "appSecret")) })
    .where(eq(integrations.id, id));
  const seed = Math.trunc(Math.random() * 2 ** 31);
  const makers = fc.sample(mutatedChange, { numRuns: payloads, seed });
  const neighbours: string[] = [];
  let n = 0;

  async function post(body: unknown): Promise<void> {
    const text = JSON.stringify(body);
    const call = { integrationId: id, body: text, headers: sign(text) };
    const { status } = await insist(() => lane.door(call));
    expect(status, `seed ${seed}`).toBe(200);
  }

  /** Two texts that nobody broke, beside a broken one in the same list. */
  function amongNeighbours(change: { value: unknown }): void {
    const list = Reflect.get(Object(change.value), "messages");
    if (!Array.isArray(list)) return;
    const [before, after] = ["before", "after"].map((where) => {
      const name = `neighbour ${where} ${n}`;
      neighbours.push(name);
      return inbound({
        id: `wamid.${name}`,
        from: `1666123${n}`,
        from_user_id: undefined,
        text: { body: name },
      });
    });
    list.unshift(before);
    list.push(after);
  }

  for (let posted = 0; posted < payloads; posted += inOnePost) {
    const changes = makers.slice(posted, posted + inOnePost).map((make) => {
      n += 1;
      const change = make(n);
      if (n % 5 === 0) amongNeighbours(change);
      return change;
    });
    await post({ object: "whatsapp_business_account", entry: [{ id: "W", changes }] });
    if (n === payloads / 2) await db.update(integrations).set({ botId: null }).where(eq(integrations.id, id));
    if (n % 1_000 === 0) await desk.drain();
  }
  expect(await desk.parkedEvents()).toEqual([]);
  expect(await desk.failing(), `seed ${seed}`).toEqual([]);
  const told = await desk.sql<{ text: string }[]>`
    select text from messages where direction = 'in' and text like 'neighbour %'`;
  const heard = new Set(told.map(({ text }) => text));
  expect(neighbours.length).toBeGreaterThan(payloads / 10);
  expect(neighbours.filter((text) => !heard.has(text))).toEqual([]);
  const [lost] = await desk.sql`
    select count(*)::int as count from inbound_events e where kind = 'message' and not exists (
      select from messages m where m.integration_id = e.integration_id and m.external_id = e.external_id)`;
  expect(lost).toEqual({ count: 0 });

  const busiest = await desk.sql<{ conversation_id: string }[]>`
    select conversation_id from messages where workspace_id = ${desk.workspace.id}
    group by 1 order by count(*) desc limit 200`;
  for (const { conversation_id: conversationId } of busiest) {
    expect(renderToStaticMarkup(await readThread(desk.ctx, conversationId))).not.toBe("");
  }
}, 180_000);
