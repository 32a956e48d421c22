import { connect, type Socket } from "node:net";

export type Outcome = {
  /** Sorted, in ms; from the moment a request was due where a rate was given, so that waiting in line counts. */
  latenciesMs: Float64Array;
  seconds: number;
  notOk: number;
};

type Options = {
  port: number;
  connections: number;
  /** Answers the next request, or null at the end. */
  next: () => Buffer | null;
  /** Requests a second; as fast as answers come when left out. */
  rate?: number;
  /** Told of each request and of the moment it was due, in ms since 1970. */
  onDue?: (request: Buffer, atMs: number) => void;
};

/** Posts requests over kept connections and times every answer. */
export async function postAll({ port, connections, next, rate, onDue }: Options): Promise<Outcome> {
  const latencies: number[] = [];
  let notOk = 0;
  let issued = 0;
  const startedAt = performance.now();

  async function drive(socket: Socket): Promise<void> {
    const answers = answersOf(socket);
    for (;;) {
      const request = next();
      if (!request) break;
      const dueAt = rate ? startedAt + (issued++ * 1000) / rate : performance.now();
      onDue?.(request, performance.timeOrigin + dueAt);
      const waitMs = dueAt - performance.now();
      if (waitMs > 1) await new Promise((resolve) => setTimeout(resolve, waitMs));
      socket.write(request);
      if ((await answers()) !== 200) notOk += 1;
      latencies.push(performance.now() - dueAt);
    }
    socket.destroy();
  }

  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  await Promise.all(sockets.map(drive));
  const latenciesMs = Float64Array.from(latencies).sort();
  return { latenciesMs, seconds: (performance.now() - startedAt) / 1000, notOk };
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(socket));
    socket.once("error", reject);
  });
}

/** Waits for one answer after the other; every program measured answers with a Content-Length. */
function answersOf(socket: Socket): () => Promise<number> {
  let buffered = "";
  let waiting: ((status: number) => void) | null = null;
  socket.on("data", (chunk: Buffer) => {
    buffered += chunk.toString("latin1");
    const headEnd = buffered.indexOf("\r\n\r\n");
    if (headEnd < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(buffered)?.[1] ?? 0);
    if (!/transfer-encoding: chunked/i.test(buffered) && buffered.length < headEnd + 4 + length) return;
    if (/transfer-encoding: chunked/i.test(buffered) && !buffered.endsWith("0\r\n\r\n")) return;
    const status = Number(buffered.slice(9, 12));
    buffered = "";
    waiting?.(status);
  });
  socket.on("close", () => waiting?.(0));
  socket.on("error", () => waiting?.(0));
  return () =>
    new Promise((resolve) => {
      waiting = resolve;
    });
}
