import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test, vi } from "vitest";
import { POST as send } from "@/app/api/v1/otp/send/route";
import { POST as verify } from "@/app/api/v1/otp/verify/route";
import { makeCodeDesk, wrongCode } from "../lib/otp/code-desk";
import { newPhone } from "../setup/conversation";
import { testDatabase } from "../setup/database";

const db = await testDatabase();
const desk = await makeCodeDesk(db);
const example = fileURLToPath(new URL("../../docs/examples/sign-in.mjs", import.meta.url));
const otpIds: string[] = [];

const server = createServer(async (asked, response) => {
  const route = asked.url === "/api/v1/otp/send" ? send : verify;
  const answer = await route(await requestOf(asked), { params: Promise.resolve({}) });
  const text = await answer.text();
  if (route === send) otpIds.push(JSON.parse(text).otpId);
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(text);
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function requestOf(asked: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of asked) chunks.push(chunk);
  const headers = new Headers(Object.entries(asked.headers).map(([name, value]) => [name, String(value)]));
  return new Request(`${url}${asked.url}`, { method: "POST", headers, body: Buffer.concat(chunks) });
}

function run(phone: string, key = desk.key) {
  const env = { ...process.env, GUILDLINE_URL: url, GUILDLINE_API_KEY: key };
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(
    process.execPath,
    [example, phone, "hero-1"],
    { env, stdio: ["pipe", "pipe", "pipe"] },
  );
  const ended = once(child, "exit");
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  const until = (words: string) =>
    vi.waitFor(() => expect(said).toContain(words), { timeout: 15_000, interval: 20 });
  return { ended, until, enter: (code: string) => child.stdin.write(`${code}\n`), said: () => said };
}

test("the example signs a player in with the code that arrived, after a wrong one", async () => {
  const { ended, until, enter } = run(newPhone());
  await until("A code is on its way by whatsapp");
  const code = await desk.codeOf(otpIds.at(-1) ?? "");
  enter(wrongCode(code));
  await until("2 more to try");
  enter(code);
  await until("Welcome, hero-1.");
  expect(await ended).toEqual([0, null]);
});

test("the example says what is wrong with a number, in the API's words", async () => {
  const { ended, until } = run("0151");
  await until("invalid_input");
  expect(await ended).toEqual([1, null]);
});
