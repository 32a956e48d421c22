import { createServer, Server } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listenOnLoopback } from "@/lib/processes/embedded/listen-on-loopback";

const untouched = Server.prototype.listen;
beforeEach(() => listenOnLoopback());
afterEach(() => {
  Server.prototype.listen = untouched;
});

async function boundAddress(listen: (server: Server, done: () => void) => void): Promise<string> {
  const server = createServer();
  try {
    await new Promise<void>((resolve) => listen(server, resolve));
    const address = server.address();
    return typeof address === "object" && address ? address.address : String(address);
  } finally {
    server.close();
  }
}

test("a server that names no address listens on 127.0.0.1 only", async () => {
  expect(await boundAddress((server, done) => server.listen(0, done))).toBe("127.0.0.1");
  expect(await boundAddress((server, done) => server.listen({ port: 0 }, done))).toBe("127.0.0.1");
  expect(await boundAddress((server, done) => server.listen(0, undefined, done))).toBe("127.0.0.1");
  expect(await boundAddress((server, done) => server.listen(done))).toBe("127.0.0.1");
});

test("asking for another address throws", () => {
  for (const host of ["0.0.0.0", "::", "192.168.1.10"]) {
    expect(() => createServer().listen(0, host)).toThrow(`Refused to listen on ${host}`);
    expect(() => createServer().listen({ port: 0, host })).toThrow(`Refused to listen on ${host}`);
  }
  expect(() => createServer().listen("any.sock")).toThrow("Only loopback ports");
});
