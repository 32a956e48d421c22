import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { vi } from "vitest";
import type { MessageView } from "@/lib/emulator/phones/view-message";
import { type Emulator, startEmulator } from "@/lib/emulator/start-emulator";

export type Json = Record<string, unknown>;
export type Post = { raw: Buffer; headers: IncomingHttpHeaders; body: Json };

export const appId = "800000000000001";
export const appSecret = "emulated-app-secret";
export const accessToken = "emulated-token";
export const wabaId = "200000000000001";
export const numberId = "106000000000001";
export const ana = "+15551230001";

/** Another's server for the callback: keeps what arrives and answers with `status`. */
export async function startCallback() {
  const posts: Post[] = [];
  const control = { status: 200 as number | "hold", verify: true };
  const held: ServerResponse[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on("data", (chunk: Buffer) => chunks.push(chunk));
    req.on("end", () => {
      const url = new URL(req.url ?? "/", "http://x");
      if (req.method === "GET") {
        const known = control.verify && url.searchParams.get("hub.verify_token") === "verify-me";
        res.writeHead(known ? 200 : 403).end(known ? url.searchParams.get("hub.challenge") : "");
        return;
      }
      const raw = Buffer.concat(chunks);
      posts.push({ raw, headers: req.headers, body: JSON.parse(raw.toString()) });
      if (control.status === "hold") held.push(res);
      else res.writeHead(control.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  const release = () => {
    control.status = 200;
    for (const res of held.splice(0)) res.writeHead(200).end();
  };
  return { posts, control, url, release, stop };
}

/** Waits until `look` finds something, and answers it; busy machines get their time. */
export function until<Found>(
  look: () => Found | Promise<Found>,
): Promise<Exclude<Found, undefined | null | false | 0 | "">> {
  return vi.waitUntil(look, { timeout: 10_000, interval: 20 });
}

export type World = Awaited<ReturnType<typeof startWorld>>;

/** An emulator with one app, account and number whose webhooks come to a callback of the test. */
export async function startWorld(more: { setup?: Json; phoneNumber?: Json; app?: Json; limits?: Json } = {}) {
  const emulator: Emulator = await startEmulator(more.limits ? { limits: more.limits } : {});
  const callback = await startCallback();
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${emulator.url}${path}`, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
  };
  const control = (method: string, path: string, body?: unknown) => call(method, `/_emulator${path}`, body);
  const graph = (method: string, path: string, body?: unknown, token = accessToken) =>
    call(method, `/v25.0/${path}`, body, token ? { authorization: `Bearer ${token}` } : {});
  const setup = (changes: Json = {}) =>
    control("POST", "/setup", {
      app: {
        appId,
        appSecret,
        accessToken,
        callbackUrl: callback.url,
        verifyToken: "verify-me",
        ...more.app,
      },
      waba: { id: wabaId },
      phoneNumber: {
        id: numberId,
        displayPhoneNumber: "+15550001111",
        verifiedName: "Studio",
        ...more.phoneNumber,
      },
      templates,
      ...more.setup,
      ...changes,
    });
  await setup();
  return {
    emulator,
    callback,
    call,
    control,
    graph,
    setup,
    send: (message: Json) =>
      graph("POST", `${numberId}/messages`, { messaging_product: "whatsapp", to: ana, ...message }),
    text: (body: string, more: Json = {}) =>
      graph("POST", `${numberId}/messages`, {
        messaging_product: "whatsapp",
        to: ana,
        type: "text",
        text: { body },
        ...more,
      }),
    says: (body: string, phone = ana) =>
      control("POST", `/phones/${encodeURIComponent(phone)}/send`, { type: "text", text: { body } }),
    values: () => valuesOf(callback.posts),
    statuses: () => valuesOf(callback.posts).flatMap((value) => (value.statuses as Json[] | undefined) ?? []),
    inbound: () => valuesOf(callback.posts).flatMap((value) => (value.messages as Json[] | undefined) ?? []),
    /** What a phone got, oldest first. */
    received: async (phone = ana): Promise<MessageView[]> =>
      (await control("GET", `/messages?to=${encodeURIComponent(phone)}`)).body.items,
    violations: async () => (await control("GET", "/violations")).body as { items: Json[]; counts: Json },
    async stop() {
      await emulator.stop();
      callback.stop();
    },
  };
}

type Envelope = { entry: { id: string; changes: { field: string; value: Json }[] }[] };

function valuesOf(posts: Post[]): Json[] {
  return posts.flatMap(({ body }) =>
    (body as Envelope).entry.flatMap(({ changes }) => changes.map(({ value }) => value)),
  );
}

export const templates: Json[] = [
  {
    name: "match_found",
    language: "en_US",
    category: "utility",
    components: [
      { type: "header", format: "text", text: "Hi {{1}}" },
      { type: "body", text: "Your match against {{1}} starts in {{2}} minutes." },
      { type: "footer", text: "Good luck" },
      {
        type: "buttons",
        buttons: [
          { type: "quick_reply", text: "Accept" },
          { type: "url", text: "Open", url: "https://game.example/m/{{1}}" },
        ],
      },
    ],
  },
  {
    name: "login_code",
    language: "en_US",
    category: "authentication",
    ttlSeconds: 300,
    components: [
      { type: "body", text: "*{{1}}* is your verification code." },
      {
        type: "buttons",
        buttons: [
          { type: "url", text: "Copy code", url: "https://www.whatsapp.com/otp/code/?code=otp{{1}}" },
        ],
      },
    ],
  },
  {
    name: "offer",
    language: "en_US",
    category: "marketing",
    parameterFormat: "NAMED",
    components: [{ type: "body", text: "{{first_name}}, 20 % off." }],
  },
  {
    name: "paused_one",
    language: "en_US",
    category: "utility",
    status: "PAUSED",
    components: [{ type: "body", text: "x" }],
  },
  {
    name: "with_picture",
    language: "en_US",
    category: "utility",
    components: [
      { type: "header", format: "image" },
      { type: "body", text: "x" },
    ],
  },
];

export const matchFound = (code = "promo42"): Json => ({
  type: "template",
  template: {
    name: "match_found",
    language: { code: "en_US" },
    components: [
      { type: "header", parameters: [{ type: "text", text: "Ana" }] },
      {
        type: "body",
        parameters: [
          { type: "text", text: "Bo" },
          { type: "text", text: "5" },
        ],
      },
      {
        type: "button",
        sub_type: "quick_reply",
        index: "0",
        parameters: [{ type: "payload", payload: "ACCEPT:42" }],
      },
      { type: "button", sub_type: "url", index: "1", parameters: [{ type: "text", text: code }] },
    ],
  },
});

export const offer: Json = {
  type: "template",
  template: {
    name: "offer",
    language: { code: "en_US" },
    components: [{ type: "body", parameters: [{ type: "text", parameter_name: "first_name", text: "Ana" }] }],
  },
};

export const loginCode = (code: string): Json => ({
  type: "template",
  template: {
    name: "login_code",
    language: { code: "en_US" },
    components: [
      { type: "body", parameters: [{ type: "text", text: code }] },
      { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: code }] },
    ],
  },
});
