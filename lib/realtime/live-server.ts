import type { Server } from "socket.io";
import type { Listener } from "./can-join";
import type { Change, ClientToServer } from "./events";

type ToBrowser = { [event: string]: (payload: unknown) => void };

type BetweenServers = { changes: (changes: readonly Change[]) => void; hello: (token: string) => void };

/** Our Socket.IO server; every socket knows whose it is. */
export type LiveServer = Server<ClientToServer, ToBrowser, BetweenServers, { listener: Listener }>;

export type LiveSocket = Parameters<Parameters<LiveServer["use"]>[0]>[0];
