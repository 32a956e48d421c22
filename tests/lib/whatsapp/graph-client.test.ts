import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import {
  closeGraphPools,
  connectionsPerHost,
  type GraphRequest,
  graphRequest,
} from "@/lib/whatsapp/graph-client";
import { sendMessage } from "@/lib/whatsapp/send-message";

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  await closeGraphPools();
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const request = (baseUrl: string, more: Partial<GraphRequest> = {}): GraphRequest => ({
  baseUrl,
  version: "v25.0",
  path: "1060/messages",
  method: "POST",
  accessToken: "secret-token",
  body: { hello: "wörld" },
  timeoutMs: 2_000,
  ...more,
});

const connection = (baseUrl: string) => ({
  baseUrl,
  version: "v25.0",
  phoneNumberId: "1060",
  accessToken: "t",
});
const message = {
  id: "msg_1",
  to: { phone: "+15551230001" },
  content: { type: "text" as const, text: "hi" },
};

test("path, token and JSON arrive, the answer comes back as data", async () => {
  const seen: unknown[] = [];
  const url = await listen((req, res) => {
    const chunks: Buffer[] = [];
    req.on("data", (chunk) => chunks.push(chunk));
    req.on("end", () => {
      seen.push(req.method, req.url, req.headers.authorization, JSON.parse(Buffer.concat(chunks).toString()));
      res.end('{"success":true}');
    });
  });
  expect(await graphRequest(request(`${url}/proxy/`))).toEqual({
    ok: true,
    httpStatus: 200,
    data: { success: true },
  });
  expect(seen).toEqual(["POST", "/proxy/v25.0/1060/messages", "Bearer secret-token", { hello: "wörld" }]);
});

test("Meta's error is read whole, with Retry-After", async () => {
  const error = {
    message: "(#130429) Rate limit hit",
    code: 130429,
    error_subcode: 2494055,
    error_data: { messaging_product: "whatsapp", details: "slow down" },
    fbtrace_id: "A1",
  };
  const url = await listen((_req, res) => {
    res.writeHead(429, { "Retry-After": "7" }).end(JSON.stringify({ error }));
  });
  expect(await graphRequest(request(url))).toEqual({
    ok: false,
    error: {
      httpStatus: 429,
      code: 130429,
      subcode: 2494055,
      message: "(#130429) Rate limit hit",
      details: "slow down",
      fbtraceId: "A1",
      retryAfterSeconds: 7,
      sent: true,
    },
    body: { error },
  });
});

test.each([
  [400, '{"error":{"code":100,"error_data":"as text"}}', { code: 100, details: "as text" }],
  [502, "<html>Bad gateway</html>", { httpStatus: 502, message: "HTTP 502" }],
  [200, "not json", { httpStatus: 200, sent: true }],
  [200, '{"error":{"code":1,"message":"oops"}}', { code: 1, message: "oops" }],
  [302, "", { httpStatus: 302 }],
])("an answer %d %j is an error and not an exception", async (status, body, error) => {
  const url = await listen((_req, res) => void res.writeHead(status).end(body));
  expect(await graphRequest(request(url))).toMatchObject({ ok: false, error });
});

test("a refused connection was surely not sent and may be tried again", async () => {
  const url = await listen(() => {});
  open[0]?.close();
  const result = await sendMessage(connection(url), message);
  expect(result).toMatchObject({
    ok: false,
    error: { transport: "refused", sent: false },
    verdict: { outcome: "retry" },
  });
});

test("a name that does not resolve was surely not sent", async () => {
  const result = await graphRequest(request("http://nowhere.invalid"));
  expect(result).toMatchObject({ ok: false, error: { transport: "refused", sent: false } });
});

test("silence after the request was written leaves it unconfirmed", async () => {
  const url = await listen(() => {});
  const result = await sendMessage({ ...connection(url), timeoutMs: 50 }, message);
  expect(result).toMatchObject({
    ok: false,
    error: { transport: "timeout", sent: true },
    verdict: { outcome: "unconfirmed" },
  });
});

test("a connection cut after the request was written leaves it unconfirmed", async () => {
  const url = await listen((req) => void req.on("data", () => req.socket.destroy()));
  const result = await sendMessage(connection(url), message);
  expect(result).toMatchObject({
    ok: false,
    error: { transport: "reset", sent: true },
    verdict: { outcome: "unconfirmed" },
  });
});

test("a request still waiting for a free connection at its deadline was surely not sent", async () => {
  const url = await listen(() => {});
  const all = { length: connectionsPerHost };
  const busy = Array.from(all, () => graphRequest(request(url, { timeoutMs: 3_000 })));
  const late = await Promise.all(
    Array.from({ length: 9 }, () => graphRequest(request(url, { timeoutMs: 100 }))),
  );
  expect(late.map((result) => !result.ok && result.error.sent)).toEqual(Array(9).fill(false));
  expect((await Promise.all(busy)).every((result) => !result.ok && result.error.sent)).toBe(true);
});

test("the token is in no error", async () => {
  const url = await listen((req) => req.socket.destroy());
  const results = [await graphRequest(request(url)), await graphRequest(request("http://127.0.0.1:1"))];
  expect(JSON.stringify(results)).not.toContain("secret-token");
});

test("an accepted message answers with its wamid, one without an id stays unconfirmed", async () => {
  const answers = [
    { contacts: [{ input: "+15551230001", wa_id: "15551230001" }], messages: [{ id: "wamid.A" }] },
    { messages: [] },
  ];
  const [first] = answers;
  const url = await listen((_req, res) => void res.end(JSON.stringify(answers.shift())));
  expect(await sendMessage(connection(url), message)).toEqual({
    ok: true,
    answer: { httpStatus: 200, body: first },
    externalId: "wamid.A",
    waId: "15551230001",
    userId: null,
    messageStatus: null,
  });
  expect(await sendMessage(connection(url), message)).toMatchObject({
    ok: false,
    verdict: { outcome: "unconfirmed" },
  });
});

test("a refusal comes with the answer word for word, but never with the token", async () => {
  const error = { message: "the token secret-token is old", code: 190, type: "OAuthException" };
  const url = await listen((_req, res) => void res.writeHead(401).end(JSON.stringify({ error })));
  const { answer } = await sendMessage({ ...connection(url), accessToken: "secret-token" }, message);
  expect(answer).toEqual({
    httpStatus: 401,
    body: { error: { ...error, message: "the token ••• is old" } },
  });
});
