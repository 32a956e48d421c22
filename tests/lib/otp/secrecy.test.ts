import { eq } from "drizzle-orm";
import { afterAll, expect, test, vi } from "vitest";
import { GET as getMessage } from "@/app/api/v1/messages/[id]/route";
import { GET as getCode } from "@/app/api/v1/otp/[id]/route";
import { POST as postSend } from "@/app/api/v1/otp/send/route";
import { POST as postVerify } from "@/app/api/v1/otp/verify/route";
import { messages } from "@/db/schema/messaging";
import { verificationDispatches } from "@/db/schema/verifications";
import { createEndpoint } from "@/lib/deliveries/create-endpoint";
import { allEventTypes } from "@/lib/deliveries/event-type";
import { startEmulator } from "@/lib/emulator/start-emulator";
import { createLog } from "@/lib/log";
import { codeJobs } from "@/lib/otp/code-jobs";
import { fallBack } from "@/lib/otp/fall-back";
import { getVerificationView } from "@/lib/otp/get-verification-view";
import { closeGraphPools } from "@/lib/whatsapp/graph-client";
import { call } from "../../http/call";
import { newPhone } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { doJobs } from "../../setup/do-jobs";
import { stopDispatchers } from "../outbox/emulated-desk";
import { makeCodeDesk, wrongCode } from "./code-desk";
import {
  chatOf,
  connectCodes,
  linkTelegram,
  phoneOf,
  setFaults,
  startCodeDispatcher,
} from "./emulated-codes";

const emulator = await startEmulator();
const db = await testDatabase({ EMULATOR_URL: emulator.url });

afterAll(async () => {
  await stopDispatchers();
  await closeGraphPools();
  await emulator.stop();
});

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 20 });

/** Every row of every table, as text: a line for each. Fractions of a second look like codes. */
async function everyRow(): Promise<string[]> {
  const tables = await db.$client<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`;
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await db.$client.unsafe<{ row: string }[]>(`select t::text as row from ${name} t`);
    rows.push(...found.map(({ row }) => `${name} ${row.replaceAll(/:\d\d\.\d{6}/g, "")}`));
  }
  return rows;
}

/** What quotes one of the codes as a word of its own. */
function quoting(texts: readonly string[], codes: readonly string[]): string[] {
  const word = new RegExp(`(?<![A-Za-z0-9])(?:${codes.join("|")})(?![A-Za-z0-9])`);
  return texts.filter((text) => word.test(text));
}

test("a code is in no table, log, answer or event, whatever becomes of it", async () => {
  const desk = await makeCodeDesk(db);
  await connectCodes(db, emulator, desk);
  await createEndpoint(desk.admin, {
    url: "https://studio.test/hooks",
    eventTypes: [...allEventTypes],
  } as never);
  const lines: string[] = [];
  const log = createLog({ name: "test", level: "trace" }, { write: (line: string) => void lines.push(line) });
  const [phone, linked, refused] = [newPhone(), newPhone(), newPhone()];
  await linkTelegram(db, emulator, desk, { phone: linked, chatId: 42_001 });
  const codes: string[] = [];
  const answers: string[] = [];
  const ask = async (handler: Parameters<typeof call>[0], options: Parameters<typeof call>[1]) => {
    const answer = await call(handler, { key: desk.key, ...options });
    answers.push(JSON.stringify([answer.body, [...answer.headers]]));
    return answer.body as { otpId: string; valid?: boolean };
  };
  const send = async (to: string) => {
    const { otpId } = await ask(postSend, { body: { phone: to, purpose: "login", playerId: `hero ${to}` } });
    codes.push(await desk.codeOf(otpId));
    return otpId;
  };
  await startCodeDispatcher(db, log);

  const first = await send(phone);
  await until(async () => expect(await phoneOf(emulator, phone)).toHaveLength(1));
  await ask(postVerify, { body: { otpId: first, code: wrongCode(codes[0] ?? "") } });
  await send(phone);
  await until(async () => expect(await phoneOf(emulator, phone)).toHaveLength(2));
  expect(
    await ask(postVerify, { body: { phone, code: codes[1] }, headers: { "idempotency-key": "once" } }),
  ).toEqual({
    valid: true,
    playerId: `hero ${phone}`,
  });

  await setFaults(emulator, { errorRates: { 131026: 1 } });
  const second = await send(linked);
  const third = await send(refused);
  await until(async () => {
    await doJobs(codeJobs({ db, now: desk.ctx.now }));
    expect((await chatOf(emulator, 42_001)).join()).toContain(codes[2]);
    expect(await desk.rowOf(third)).toMatchObject({ state: "failed" });
  });
  await fallBack({ ...desk.ctx, log }, { messageId: "msg_none" });

  const dispatches = await db.select().from(verificationDispatches);
  for (const { messageId } of dispatches) await ask(getMessage, { params: { id: messageId } });
  for (const id of [first, second, third]) {
    await ask(getCode, { params: { id } });
    answers.push(JSON.stringify(await getVerificationView(desk.ctx, { id })));
  }

  expect(codes).toHaveLength(4);
  const rows = await everyRow();
  expect(quoting(rows, codes)).toEqual([]);
  expect(quoting(lines, codes)).toEqual([]);
  expect(quoting(answers, codes)).toEqual([]);
  expect(rows.some((row) => row.startsWith("public.webhook_events") && row.includes("otp.verified"))).toBe(
    true,
  );
  expect(rows.some((row) => row.includes("Sign-in code ••••••"))).toBe(true);

  // the same look finds what is there
  const [{ messageId } = { messageId: "" }] = dispatches;
  await db
    .update(messages)
    .set({ text: `Your code: ${codes[0]}.` })
    .where(eq(messages.id, messageId));
  expect(quoting(await everyRow(), codes)).toHaveLength(1);
});
