import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

export type Heard = { method: string; path: string; headers: IncomingHttpHeaders; body: string };

export type Studio = {
  baseUrl: string;
  heard: Heard[];
  /** What it says from now on: a status with a body, or whatever the function does. */
  says: (answer: (heard: Heard, res: ServerResponse) => void) => void;
  close: () => Promise<void>;
};

export const mira = {
  profile: { tier: "diamond", spendTotal: { amountMicros: 99_000_000, currency: "EUR" }, more: "ignored" },
  balances: {
    balances: [{ code: "gems", name: "Gems", amount: 12 }],
    rewards: [{ id: "daily", title: "Daily chest" }],
  },
  purchases: {
    purchases: [
      {
        id: "b-1",
        product: "Chest",
        amountMicros: 990_000,
        currency: "EUR",
        occurredAt: "2026-01-02T03:04:05Z",
      },
    ],
  },
  events: { events: [{ id: "e1", title: "Winter cup" }] },
};

export function answer(status: number, body: unknown) {
  return (_: Heard, res: ServerResponse) =>
    void res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** Answers each question about Mira. */
export function knowsMira({ path }: Heard, res: ServerResponse): void {
  const question = path.split("?")[0]?.split("/").at(-1) as keyof typeof mira;
  answer(200, mira[question])({ path, method: "", headers: {}, body: "" }, res);
}

/** A studio's backend on this machine, for one test. */
export async function openStudio(): Promise<Studio> {
  const heard: Heard[] = [];
  let say: (one: Heard, res: ServerResponse) => void = knowsMira;
  const server = createServer(async (req, res) => {
    const one = {
      method: req.method ?? "",
      path: req.url ?? "",
      headers: req.headers,
      body: await text(req),
    };
    heard.push(one);
    say(one, res);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  onTestFinished(close);
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/guild`,
    heard,
    says: (next) => {
      say = next;
    },
    close,
  };
}
