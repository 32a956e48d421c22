import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

export type Received = { headers: IncomingHttpHeaders; body: string; path: string; answered: number };

type Answer = number | { status: number; headers?: Record<string, string>; body?: string };

/** A studio's backend: keeps what it is sent and answers as told, 200 at first. */
export async function startReceiver() {
  const received: Received[] = [];
  let answer: (one: Omit<Received, "answered">) => Answer | Promise<Answer> = () => 200;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const one = {
      headers: request.headers,
      body: Buffer.concat(chunks).toString("utf8"),
      path: request.url ?? "",
    };
    const said = await answer(one);
    const { status, headers, body = "thanks" } = typeof said === "number" ? { status: said } : said;
    received.push({ ...one, answered: status });
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    received,
    /** What got a 2xx, by `webhook-id`, in the order of arrival. */
    taken: () => received.filter((one) => one.answered < 300).map((one) => String(one.headers["webhook-id"])),
    answers(next: typeof answer) {
      answer = next;
    },
  };
}
