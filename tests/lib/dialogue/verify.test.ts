import { afterAll, expect, inject, test } from "vitest";
import { intentButton } from "@/lib/bot/desk-intent";
import { createLog } from "@/lib/log";
import { connectRedis } from "@/lib/resources";
import { say } from "@/lib/words/say";
import { makeTicket } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { wrongCode } from "../otp/code-desk";
import { openTalkDesk } from "./talk-desk";

const db = await testDatabase();
const redis = connectRedis(inject("redisUrl"), createLog({ name: "test", level: "silent" }));
afterAll(() => redis.disconnect());

test("a player proves who they are in the chat, and goes on where they left off", async () => {
  const desk = await openTalkDesk(db, redis);
  await desk.put("ace", {
    phone: "+4915100000001",
    balances: [{ code: "gems", name: "Gems", amount: 1250 }],
  });
  expect(await desk.say("What is my balance?")).toEqual(expect.arrayContaining([say("en", "codeSent")]));
  const code = await desk.livingCode();
  expect(await desk.say(wrongCode(code))).toEqual([say("en", "codeWrong", { left: 2 })]);
  const typed = `${code.slice(0, 3)} - ${code.slice(3)}`;
  expect(await desk.say(typed)).toEqual([say("en", "proven"), "Your balance:\nGems: 1,250"]);
  const heard = (await desk.messages()).filter(({ direction }) => direction === "in");
  expect(heard.map(({ text }) => text)).toEqual(["What is my balance?", "••••••", "••• - •••"]);
  const everything = await desk.everything();
  expect(everything).not.toContain(typed);
  expect(everything).not.toContain(`"${wrongCode(code)}"`);

  expect(await desk.tap(intentButton("balance"))).toEqual(["Your balance:\nGems: 1,250"]);
  expect(await desk.failing()).toEqual([]);
  expect(await desk.tickets()).toEqual([]);
});

test("a call whose answer was lost is not made a second time, and a flush of Redis costs no talk", async () => {
  const desk = await openTalkDesk(db, redis, "+4915100000002");
  await desk.put("bo", {
    phone: "+4915100000002",
    balances: [{ code: "gems", name: "Gems", amount: 5 }],
  });
  await desk.say("hello");
  await desk.write("balance");
  await desk.settle(await desk.workOnce());
  const [lost] = await desk.workOnce();
  if (!lost) throw new Error("no call was asked for");
  await desk.answer(lost.request);
  await desk.sql`update lanes set ready_at = now()`;
  await desk.forgetSessions();
  await desk.drain();
  const verifications = await desk.sql<{ sends: number }[]>`
    select sends from verifications where workspace_id = ${desk.workspace.id}`;
  expect(verifications.map(({ sends }) => sends)).toEqual([1]);
  await desk.forgetSessions();
  const code = await desk.livingCode();
  await desk.write(code);
  await desk.settle(await desk.workOnce());
  const [trying] = await desk.workOnce();
  if (!trying) throw new Error("the code was not tried");
  await desk.answer(trying.request);
  await desk.sql`update lanes set ready_at = now()`;
  await desk.write("thanks");
  await desk.drain();
  const said = (await desk.messages())
    .filter(({ direction }) => direction === "out")
    .map(({ text, content }) => text ?? content.body);
  expect(said).toEqual(expect.arrayContaining([say("en", "proven"), "Your balance:\nGems: 5"]));
  const [verified] = await desk.sql<{ state: string; attempts: number }[]>`
    select state, attempts from verifications where workspace_id = ${desk.workspace.id}`;
  expect(verified).toMatchObject({ state: "verified", attempts: 1 });
});

test("what comes while a call is made waits for its answer; a person who takes over silences the talk, and codes stay masked", async () => {
  const phone = "+4915100000003";
  const desk = await openTalkDesk(db, redis, phone);
  await desk.put("cy", { phone, balances: [{ code: "gems", name: "Gems", amount: 7 }] });
  await desk.say("balance");
  const code = await desk.livingCode();
  await desk.write(code);
  await desk.settle(await desk.workOnce());
  const trying = await desk.workOnce();
  await desk.write("are you there?");
  await desk.settle(trying);
  await desk.drain();
  const said = (await desk.messages()).map(({ text, content }) => text ?? content.body);
  const order = [
    "••••••",
    say("en", "proven"),
    "Your balance:\nGems: 7",
    "are you there?",
    say("en", "deskMenu"),
  ];
  expect(said.filter((text) => order.includes(String(text)))).toEqual([
    "••••••",
    say("en", "proven"),
    "Your balance:\nGems: 7",
    "are you there?",
    say("en", "deskMenu"),
  ]);

  await desk.forgetSessions();
  expect(await desk.say("balance")).toContain(say("en", "codeSent"));
  const [conversation] = await desk.conversations();
  await makeTicket(desk.ctx, conversation?.id ?? "none");
  expect(await desk.say(await desk.livingCode())).toEqual([]);
  expect((await desk.messages()).at(-1)?.text).toBe("••••••");
  expect(await desk.failing()).toEqual([]);
});
