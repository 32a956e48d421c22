import { randomUUID } from "node:crypto";
import type { Server as HttpServer } from "node:http";
import { createAdapter } from "@socket.io/redis-streams-adapter";
import { Server } from "socket.io";
import { onClockMoved, wallClock } from "@/lib/clock";
import { database, env, log, redis } from "@/lib/resources";
import type { Listener } from "./can-join";
import { endLapsedSockets } from "./end-lapsed-sockets";
import { createFanOut, resyncAll } from "./fan-out";
import { hearReturn } from "./hear-return";
import { isSameOrigin } from "./is-same-origin";
import type { LiveServer } from "./live-server";
import { keepPresence } from "./presence";
import { rooms } from "./rooms";
import { changesEvent, eventStream, streamLength } from "./stream";
import { StreamRedis } from "./stream-redis";
import { waitUntilHeard } from "./wait-until-heard";
import { welcomeSocket } from "./welcome-socket";

type Options = {
  /** Who holds this Cookie header; null refuses the socket. */
  authenticate: (cookieHeader: string | undefined) => Promise<Listener | null>;
  /** Where browsers reach us when it is not the Host that arrives here. */
  publicUrl?: string | undefined;
  /** How often sign-ins are checked again; a revoked one keeps its sockets no longer than this. */
  recheckEveryMs?: number;
};

export type Realtime = {
  /** Settles once this process hears what others publish; does not settle while Redis is away. */
  ready: Promise<void>;
  close: () => Promise<void>;
};

/**
 * Puts Socket.IO on that server, under /socket.io. Only same-origin browsers with a living sign-in get in. Does not close
 * the server.
 */
export function attachRealtime(server: HttpServer, options: Options): Realtime {
  const stream = new StreamRedis(env().REDIS_URL);
  const io: LiveServer = new Server(server, {
    path: "/socket.io",
    serveClient: false,
    destroyUpgrade: false,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    maxHttpBufferSize: 10_000,
    allowRequest: (request, decide) => decide(null, isSameOrigin(request.headers, options.publicUrl)),
    adapter: createAdapter(stream, {
      streamName: eventStream,
      channelPrefix: eventStream,
      maxLen: streamLength,
      blockTimeInMs: 2_000,
      onlyPlaintext: true,
    }),
  });
  const fanOut = createFanOut(({ room, event, payload }) => {
    const target = room === rooms.everyone ? io.local : io.local.to(room);
    target.emit(event, payload);
  });
  const presence = keepPresence(redis);

  io.use((socket, next) => {
    options
      .authenticate(socket.request.headers.cookie)
      .then((listener) => {
        if (!listener) return next(new Error("unauthenticated"));
        socket.data.listener = listener;
        next();
      })
      .catch((error: unknown) => {
        log().error({ err: error }, "a socket could not be authenticated");
        next(new Error("unavailable"));
      });
  });
  io.on("connection", (socket) => welcomeSocket(socket, { db: database(), presence, log: log() }));
  io.on(changesEvent, (changes) => {
    // Thrown from here, an error would make the adapter read the same entry for ever.
    try {
      fanOut.deliver(changes);
    } catch (error) {
      log().error({ err: error }, "changes could not be delivered");
    }
  });
  stream.onReturn(() => fanOut.deliver([resyncAll]));
  // What browsers asked for while it was away they were not given.
  const returns = hearReturn(database().$client, () => fanOut.deliver([resyncAll]));
  const unhear = onClockMoved((aheadMs) =>
    fanOut.deliver([{ room: rooms.everyone, event: "clock.moved", payload: { aheadMs } }]),
  );

  const lapses = endLapsedSockets(io, { db: database(), now: wallClock, log: log() }, options.recheckEveryMs);
  const hello = waitUntilHeard(io, redis, randomUUID());
  return {
    ready: hello.heard,
    async close() {
      unhear();
      hello.stop();
      lapses.stop();
      returns.stop();
      fanOut.close();
      io.engine.close();
      presence.close();
      await io.of("/").adapter.close();
      stream.disconnectAll();
    },
  };
}
