import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import { authenticateCookie } from "@/lib/auth/authenticate-cookie";
import { attachRealtime, type Realtime } from "@/lib/realtime/attach-realtime";
import type { ClientToServer, EventName, RealtimeEvents, ServerToClient } from "@/lib/realtime/events";

export type WebProcess = { url: string; realtime: Realtime; close: () => Promise<void> };

/** A web server as of a process of its own, with live sockets and real sign-ins. */
export async function startWeb(options: { recheckEveryMs?: number } = {}): Promise<WebProcess> {
  const server: Server = createServer((_, res) => res.end("page"));
  const realtime = attachRealtime(server, { authenticate: authenticateCookie, ...options });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await realtime.ready;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    realtime,
    async close() {
      await realtime.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Client = Socket<ServerToClient, ClientToServer>;
type Heard = { [Name in EventName]: { event: Name; payload: RealtimeEvents[Name] } }[EventName];

export type Listener = {
  socket: Client;
  heard: Heard[];
  of: <N extends EventName>(event: N) => RealtimeEvents[N][];
};

/** A browser's socket, as anyone could open it. */
export function openSocket(url: string, headers: Record<string, string>, transport = "websocket"): Listener {
  const socket: Client = io(url, {
    transports: [transport],
    extraHeaders: headers,
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
  });
  const heard: Heard[] = [];
  (socket as Socket).onAny((event: EventName, payload) => heard.push({ event, payload } as Heard));
  return {
    socket,
    heard,
    of: (event) => heard.filter((one) => one.event === event).map((one) => one.payload) as never,
  };
}

export function connected({ socket }: Listener): Promise<void> {
  if (socket.connected) return Promise.resolve();
  return new Promise((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
}
