import { Webhook } from "standardwebhooks";
import { expect, test, vi } from "vitest";
import { claimDeliveries } from "@/lib/deliveries/claim-deliveries";
import { deliverClaimed } from "@/lib/deliveries/deliver-claimed";
import { settleDeliveries } from "@/lib/deliveries/settle-deliveries";
import { newWebhookSecret, webhookSecretContext } from "@/lib/deliveries/webhook-secret";
import { seal } from "@/lib/secrets/seal";
import { testDatabase } from "@/tests/setup/database";
import { makeDeliveryDesk } from "./delivery-desk";
import { startReceiver } from "./receiver";

const db = await testDatabase({ PRIVATE_HOSTS_ALLOWED: "127.0.0.1:*" });
const within = { timeout: 15_000, interval: 20 };

test("the public library takes every webhook, with either secret during a rotation", async () => {
  const studio = await startReceiver();
  const desk = await makeDeliveryDesk(db, studio.url);
  const endpoint = await desk.addEndpoint(["message.received", "ticket.changed"]);
  const older = newWebhookSecret();
  await db.$client`
    update webhook_endpoints set previous_secret_sealed = ${seal(older, webhookSecretContext(endpoint.id))},
      previous_secret_until = now() + interval '1 hour' where id = ${endpoint.id}`;
  const occurredAt = new Date("2026-01-02T03:04:05.678Z");
  await desk.emit({ data: { text: "Grüße 👋 </script>\u0000\ud800" }, occurredAt });

  const running = await desk.run();
  await vi.waitFor(() => expect(studio.received).toHaveLength(1), within);
  const [one] = studio.received;
  const headers = Object.fromEntries(
    ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => [
      name,
      String(one?.headers[name]),
    ]),
  );
  for (const secret of [endpoint.secret, older]) {
    expect(new Webhook(secret).verify(String(one?.body), headers)).toEqual({
      type: "message.received",
      timestamp: "2026-01-02T03:04:05.678Z",
      data: { text: "Grüße 👋 </script>\ufffd\ufffd" },
    });
  }
  expect(() => new Webhook(newWebhookSecret()).verify(String(one?.body), headers)).toThrow();

  await db.$client`update webhook_endpoints set previous_secret_until = now() where id = ${endpoint.id}`;
  await desk.emit({});
  await vi.waitFor(() => expect(studio.received).toHaveLength(2), within);
  expect(String(studio.received[1]?.headers["webhook-signature"]).split(" ")).toHaveLength(1);
  await running.stop();
});

test("nothing is written where no endpoint wants the event", async () => {
  const studio = await startReceiver();
  const desk = await makeDeliveryDesk(db, studio.url);
  const other = await makeDeliveryDesk(db, studio.url);
  await other.addEndpoint(["message.received"]);
  await desk.addEndpoint(["ticket.changed"]);
  await desk.emit({ type: "message.received" });
  expect(await desk.deliveries()).toEqual([]);
  const [events] =
    await db.$client`select count(*)::int as n from webhook_events where workspace_id = ${desk.workspace.id}`;
  expect(events?.n).toBe(0);
});

test("a receiver that fails for hours gets each event once it is back, in order for each subject, none twice after a 2xx", async () => {
  const studio = await startReceiver();
  const desk = await makeDeliveryDesk(db, studio.url);
  await desk.addEndpoint(["message.received"]);
  let calls = 0;
  studio.answers(() => [500, 503, 429, 302][calls++ % 4] ?? 500);
  const workers = await Promise.all([desk.run(), desk.run()]);
  const subjects = ["pl_a", "pl_b", "pl_c"];
  for (let n = 0; n < 8; n++) await desk.emit(...subjects.map((subject) => ({ subject, n })));
  for (let round = 1; round <= 4; round++) {
    await vi.waitFor(() => expect(calls).toBeGreaterThanOrEqual(round * subjects.length), within);
    await vi.waitFor(async () => {
      const [row] = await db.$client`
        select count(*)::int as n from webhook_deliveries
        where workspace_id = ${desk.workspace.id} and attempts >= ${round}`;
      expect(row?.n).toBe(subjects.length);
    }, within);
    if (round < 4) await desk.passPauses();
  }
  expect(studio.taken()).toEqual([]);

  studio.answers(() => 204);
  await desk.passPauses();
  await vi.waitFor(async () => {
    expect((await desk.deliveries()).filter((one) => one.state === "delivered")).toHaveLength(24);
  }, within);
  await Promise.all(workers.map((worker) => worker.stop()));
  expect(new Set(studio.taken()).size).toBe(24);
  expect(studio.taken()).toHaveLength(24);
  const bodies = studio.received.filter((one) => one.answered < 300).map((one) => JSON.parse(one.body));
  const orderOf = await db.$client<{ event_id: string; subject: string }[]>`
    select event_id, subject from webhook_deliveries where workspace_id = ${desk.workspace.id} order by id`;
  for (const subject of subjects) {
    const ids = orderOf.filter((one) => one.subject === subject).map((one) => one.event_id);
    expect(studio.taken().filter((id) => ids.includes(id))).toEqual(ids);
  }
  expect(bodies.map((body) => body.data.n).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 8 }, (_, n) => [n, n, n]).flat(),
  );
  const [lanes] = await db.$client`
    select count(*)::int as n from webhook_lanes l join webhook_endpoints e on e.id = l.endpoint_id
    where e.workspace_id = ${desk.workspace.id}`;
  expect(lanes?.n).toBe(0);
});

test("a subject whose event fails holds up nobody else, and a slow endpoint no other", async () => {
  const studio = await startReceiver();
  const slow = await startReceiver();
  const desk = await makeDeliveryDesk(db, studio.url);
  await desk.addEndpoint(["message.received"]);
  await desk.addEndpoint(["ticket.changed"], slow.url);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  slow.answers(async () => {
    await held;
    return 200;
  });
  studio.answers(({ body }) => (JSON.parse(body).data.n === 13 ? 500 : 200));
  const running = await desk.run({ most: 4, mostPerEndpoint: 2 });
  await desk.emit(
    ...Array.from({ length: 6 }, (_, n) => ({ type: "ticket.changed" as const, subject: `tkt_${n}` })),
  );
  await desk.emit({ subject: "pl_bad", n: 13 }, { subject: "pl_bad", n: 14 });
  await desk.emit(...Array.from({ length: 9 }, (_, n) => ({ subject: `pl_${n}`, n })));
  await vi.waitFor(() => expect(studio.taken()).toHaveLength(9), within);
  expect(studio.received.map((one) => JSON.parse(one.body).data.n)).not.toContain(14);
  release();
  await vi.waitFor(() => expect(slow.taken()).toHaveLength(6), within);
  await running.stop();
});

test("what is free goes first to the endpoint with the fewest posts under way", async () => {
  const desk = await makeDeliveryDesk(db, "http://127.0.0.1:9/");
  const busy = await desk.addEndpoint(["message.received"]);
  const idle = await desk.addEndpoint(["message.received"]);
  await db.$client`delete from webhook_lanes`;
  await desk.emit({ subject: "pl_1" }, { subject: "pl_2" }, { subject: "pl_3" });
  const inHand = new Map([[busy.id, 1]]);
  const claim = { claimToken: "fair", leaseMs: 60_000, most: 3, mostPerEndpoint: 3, inHand };
  const claimed = await claimDeliveries(db.$client, claim);
  expect(claimed.map(({ endpointId }) => endpointId).sort()).toEqual([busy.id, idle.id, idle.id].sort());
  await db.$client`delete from webhook_lanes`;
});

test("what was posted by a worker that died before it wrote so comes again under the same id", async () => {
  const studio = await startReceiver();
  const desk = await makeDeliveryDesk(db, studio.url);
  await desk.addEndpoint(["message.received"]);
  await db.$client`delete from webhook_lanes`;
  await desk.emit({ n: 1 }, { n: 2 });
  const claim = { claimToken: "dead", leaseMs: 60_000, most: 8, mostPerEndpoint: 8, inHand: new Map() };
  const [lost, ...more] = await claimDeliveries(db.$client, claim);
  if (!lost) throw new Error("nothing was claimed");
  expect(more).toEqual([]);
  const late = await deliverClaimed(lost, { timeoutMs: 5_000, random: () => 0 });
  expect(late.result).toEqual({ state: "delivered" });

  await db.$client`update webhook_lanes set next_at = now()`;
  const running = await desk.run();
  await vi.waitFor(() => expect(studio.taken()).toHaveLength(3), within);
  await vi.waitFor(
    async () => expect((await desk.deliveries()).map((one) => one.state)).toEqual(["delivered", "delivered"]),
    within,
  );
  await running.stop();
  expect(studio.taken().slice(0, 2)).toEqual([lost.event.id, lost.event.id]);
  expect(await settleDeliveries(db.$client, [late])).toEqual([]);
});

test("once a receiver that failed for long is back, what waits for its next try is brought forward", async () => {
  const studio = await startReceiver();
  const desk = await makeDeliveryDesk(db, studio.url);
  const endpoint = await desk.addEndpoint(["message.received"]);
  await desk.emit({ subject: "pl_waits" });
  await db.$client`update webhook_lanes set next_at = now() + interval '4 hours' where endpoint_id = ${endpoint.id}`;
  await db.$client`
    update webhook_endpoints set failing_since = now() - interval '1 hour' where id = ${endpoint.id}`;
  await desk.emit({ subject: "pl_new" });
  const running = await desk.run();
  await vi.waitFor(async () => {
    const [lane] = await db.$client`
      select extract(epoch from next_at - now())::float8 as in_seconds from webhook_lanes where endpoint_id = ${endpoint.id}`;
    expect(lane?.in_seconds).toBeLessThanOrEqual(30);
  }, within);
  await running.stop();
  const [row] = await db.$client`select failing_since from webhook_endpoints where id = ${endpoint.id}`;
  expect(row).toEqual({ failing_since: null });
});

test("a day without success makes a dead letter, and the next of its subject goes on", async () => {
  const studio = await startReceiver();
  const desk = await makeDeliveryDesk(db, studio.url);
  await desk.addEndpoint(["message.received"]);
  await desk.emit({ n: 1 }, { n: 2 });
  await db.$client`update webhook_deliveries set started_at = now() - interval '25 hours' where state = 'pending'`;
  studio.answers(({ body }) =>
    JSON.parse(body).data.n === 1 ? { status: 500, body: "x".repeat(5_000) } : 200,
  );
  const running = await desk.run();
  await vi.waitFor(async () => {
    expect((await desk.deliveries()).map((one) => [one.state, one.last_status])).toEqual([
      ["dead", 500],
      ["delivered", 200],
    ]);
  }, within);
  await running.stop();
  const [attempt] = await db.$client`
    select a.* from webhook_attempts a join webhook_deliveries d on d.id = a.delivery_id
    where d.workspace_id = ${desk.workspace.id} order by a.id`;
  expect(attempt).toMatchObject({ status: 500, error: "The receiver answered 500." });
  expect(attempt?.answer).toHaveLength(1_024);
});

test("an endpoint that answers 410 is turned off, with an entry in the audit log, and what waits for it stays", async () => {
  const studio = await startReceiver();
  const desk = await makeDeliveryDesk(db, studio.url);
  const endpoint = await desk.addEndpoint(["message.received"]);
  studio.answers(() => 410);
  await desk.emit({ n: 1 }, { n: 2 });
  const running = await desk.run();
  await vi.waitFor(async () => {
    const [row] =
      await db.$client`select is_enabled, disabled_reason from webhook_endpoints where id = ${endpoint.id}`;
    expect(row).toEqual({ is_enabled: false, disabled_reason: "gone" });
  }, within);
  await running.stop();
  await desk.emit({ n: 3 });
  const states = (await desk.deliveries()).map((one) => one.state);
  expect(states[0]).toBe("dead");
  expect(states).toHaveLength(2);
  const [audit] =
    await db.$client`select actor_kind from audit_events where action = 'webhook_endpoint.disabled' and workspace_id = ${desk.workspace.id}`;
  expect(audit).toEqual({ actor_kind: "system" });
});

test("no private machine is reached, whatever its name claims", async () => {
  const studio = await startReceiver();
  const desk = await makeDeliveryDesk(db, studio.url);
  const { port } = new URL(studio.url);
  // `localhost` resolves only when the connection is made: the shape of a name that is pointed elsewhere after it was checked.
  for (const url of [`http://localhost:${port}/`, `http://[::ffff:127.0.0.1]:${port}/`, "http://10.0.0.1/"]) {
    await desk.addEndpoint(["message.received"], url);
  }
  await desk.emit({});
  const running = await desk.run();
  await vi.waitFor(async () => {
    expect((await desk.deliveries()).map((one) => one.last_error)).toEqual(
      Array(3).fill("The address is not on the public internet."),
    );
  }, within);
  await running.stop();
  expect(studio.received).toEqual([]);
});
