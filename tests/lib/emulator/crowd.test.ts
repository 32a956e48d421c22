import { afterEach, beforeEach, expect, test } from "vitest";
import { crowdNumber } from "@/lib/emulator/crowd/crowd-number";
import { startWorld, until, type World } from "./world";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const start = (input: object) => world.control("PUT", "/crowd", input);
const report = async () => (await world.control("GET", "/crowd")).body;

test("writes at its pace from as many players as were asked for, and ends by itself", async () => {
  const startedAt = performance.now();
  await start({ players: 20, messagesPerSecond: 200, seconds: 1, script: { text: 100 } });
  await until(async () => !(await report()).running);
  const tookSeconds = (performance.now() - startedAt) / 1000;
  await until(() => world.inbound().length === 200);
  expect(await report()).toMatchObject({ sent: 200 });
  expect(tookSeconds).toBeGreaterThanOrEqual(1);
  const senders = new Set(world.inbound().map(({ from }) => from));
  expect(senders.size).toBeGreaterThan(15);
  expect(senders.size).toBeLessThanOrEqual(20);
  expect((await world.control("GET", "/phones")).body.items).toEqual([]);
});

test("does what its script says, in its shares", async () => {
  await start({
    players: 5,
    messagesPerSecond: 400,
    seconds: 1,
    script: { text: 50, buttons: 0, reaction: 0, location: 50, stop: 0 },
  });
  await until(async () => !(await report()).running);
  await until(() => world.inbound().length === 400);
  const places = world.inbound().filter(({ type }) => type === "location").length;
  expect(places).toBeGreaterThan(140);
  expect(places).toBeLessThan(260);
  expect((await report()).byStep).toMatchObject({ location: places, text: 400 - places });
});

test("taps what it was sent, and says STOP and START in turn", async () => {
  const number = crowdNumber(0);
  const script = { text: 0, buttons: 0, reaction: 0, location: 0, stop: 0 };
  await start({ players: 1, messagesPerSecond: 2, seconds: 1, script: { ...script, stop: 1 } });
  await until(() => world.inbound().length === 2);
  expect(world.inbound().map(({ text }) => text)).toEqual([{ body: "STOP" }, { body: "START" }]);
  const action = { buttons: [{ type: "reply", reply: { id: "yes", title: "Yes" } }] };
  await world.send({
    to: `+${number}`,
    type: "interactive",
    interactive: { type: "button", body: { text: "?" }, action },
  });
  await start({ players: 1, messagesPerSecond: 1, seconds: 1, script: { ...script, buttons: 1 } });
  await until(() => world.inbound().length === 3);
  expect(world.inbound()[2]).toMatchObject({ interactive: { button_reply: { id: "yes" } } });
});

test("stops when it is told to, and with a reset", async () => {
  await start({ players: 3, messagesPerSecond: 50, seconds: 60 });
  await until(async () => (await report()).sent > 0);
  await world.control("DELETE", "/crowd");
  const { sent } = await report();
  await start({ players: 3, messagesPerSecond: 50, seconds: 60 });
  expect((await report()).running).toBe(true);
  expect(sent).toBeGreaterThan(0);
  await world.control("POST", "/reset");
  expect(await report()).toMatchObject({ running: false, sent: 0, input: null });
});

test("is bounded in players, pace and time, and names the field that is not", async () => {
  const fair = { players: 1, messagesPerSecond: 1, seconds: 1 };
  const cases: [object, string][] = [
    [{ ...fair, players: 20_001 }, "players"],
    [{ ...fair, messagesPerSecond: 1_001 }, "messagesPerSecond"],
    [{ ...fair, seconds: 3_601 }, "seconds"],
    [{ ...fair, script: { text: 0, buttons: 0, reaction: 0, stop: 0 } }, "script"],
    [{ ...fair, phoneNumberId: "nope" }, "phoneNumberId"],
  ];
  for (const [input, field] of cases) {
    const answer = await start(input);
    expect([field, answer.status]).toEqual([field, 422]);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toEqual([field]);
  }
});

test("every player of the largest crowd has a number of their own", () => {
  expect(new Set(Array.from({ length: 20_000 }, (_, index) => crowdNumber(index))).size).toBe(20_000);
});
