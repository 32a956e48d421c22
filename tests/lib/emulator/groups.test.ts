import { afterEach, beforeEach, expect, test } from "vitest";
import { ana, numberId, startWorld, until, type World } from "./world";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const groupId = "Y2FwaV9ncm91cDo0Mg==";
const bo = "+15551230002";
const writesInGroup = (phone: string) =>
  world.control("POST", `/phones/${encodeURIComponent(phone)}/send`, {
    type: "text",
    text: { body: "hello all" },
    group_id: groupId,
  });
const sendToGroup = () => world.text("hello group", { recipient_type: "group", to: groupId });

test("what is written in a group names it, and an answer reaches everyone who wrote there, each with a status", async () => {
  await writesInGroup(ana);
  await writesInGroup(bo);
  const { body } = await sendToGroup();
  const [{ id }] = body.messages;
  expect(body.messages).toEqual([{ id, group_id: groupId }]);
  expect(await world.received(ana)).toMatchObject([{ id, text: "hello group", groupId }]);
  expect(await world.received(bo)).toMatchObject([{ id, text: "hello group", groupId }]);

  await until(() => world.statuses().length === 4);
  const delivered = world.statuses().filter(({ status }) => status === "delivered");
  expect(delivered.map((status) => status.recipient_participant_id).sort()).toEqual(
    [ana, bo].map((to) => to.slice(1)),
  );
  expect(delivered[0]).toMatchObject({
    id,
    recipient_type: "group",
    recipient_id: groupId,
    recipient_participant_user_id: expect.stringMatching(/^US\./),
    pricing: { category: "group_service" },
  });
  expect(world.inbound()).toMatchObject([{ group_id: groupId }, { group_id: groupId }]);
});

test("a group opens no window to its members alone, and has one of its own for a day", async () => {
  await writesInGroup(ana);
  expect((await world.text("only to you")).body.error.code).toBe(131047);
  expect((await sendToGroup()).status).toBe(200);
  await world.control("POST", "/clock", { advanceSeconds: 86_400 });
  expect((await sendToGroup()).body.error.code).toBe(131047);
  expect((await world.violations()).items).toMatchObject([
    { kind: "window" },
    { kind: "window", phoneNumberId: numberId },
  ]);
});

test("a group nobody wrote in, and a kind of recipient there is not, are refused", async () => {
  expect((await sendToGroup()).body.error.code).toBe(131009);
  expect((await world.text("hi", { recipient_type: "crowd" })).body.error.code).toBe(131009);
});
