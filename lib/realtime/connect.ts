import { io, type Socket } from "socket.io-client";
import type { ClientToServer, EventName, JoinAnswer, RealtimeEvents, ServerToClient } from "./events";
import type { Room } from "./rooms";

export type LiveState = "connecting" | "live" | "offline" | "signed-out";

export type Live = {
  state: () => LiveState;
  /** Enters a room now and after every reconnect, until left. */
  join: (room: Room) => Promise<JoinAnswer>;
  leave: (room: Room) => void;
  on: <Name extends EventName>(event: Name, handle: (payload: RealtimeEvents[Name]) => void) => () => void;
  close: () => void;
};

type Options = {
  onState: (state: LiveState) => void;
  /** Fetch the state and merge it by id: called after every connect, once all rooms are entered, and on `resync`. */
  onResync: () => void;
  /** Where the server is; by default where the page came from. */
  url?: string;
  extraHeaders?: Record<string, string>;
};

const resyncSpreadMs = 2_000;
const joinTimeoutMs = 5_000;

/** A live connection that never trusts itself: whatever may have been missed is fetched, not replayed. */
export function connectLive(options: Options): Live {
  const socket: Socket<ServerToClient, ClientToServer> = io(options.url ?? "/", {
    path: "/socket.io",
    transports: ["websocket", "polling"],
    reconnectionDelayMax: 5_000,
    ...(options.extraHeaders && { extraHeaders: options.extraHeaders }),
  });
  const wanted = new Set<Room>();
  let state: LiveState = "connecting";

  function become(next: LiveState): void {
    if (state === next) return;
    state = next;
    options.onState(next);
  }

  async function enter(room: Room): Promise<JoinAnswer> {
    try {
      return await socket.timeout(joinTimeoutMs).emitWithAck("join", room);
    } catch {
      return { ok: false, code: "unavailable" };
    }
  }

  socket.on("connect", () => {
    Promise.all([...wanted].map(enter)).then(() => {
      become("live");
      options.onResync();
    });
  });
  // Everyone hears it at once; spread out, so that their questions do not arrive at once too.
  socket.on("resync", () => setTimeout(options.onResync, Math.random() * resyncSpreadMs));
  socket.on("disconnect", (reason) => {
    become("offline");
    if (reason === "io server disconnect") socket.connect();
  });
  socket.on("connect_error", (error) => {
    if (error.message === "unauthenticated") become("signed-out");
    else {
      become("offline");
      if (!socket.active) setTimeout(() => socket.connect(), resyncSpreadMs);
    }
  });

  return {
    state: () => state,
    async join(room) {
      wanted.add(room);
      return socket.connected ? enter(room) : { ok: false, code: "unavailable" };
    },
    leave(room) {
      wanted.delete(room);
      if (socket.connected) socket.emit("leave", room, () => {});
    },
    on(event, handle) {
      const listener = handle as (...payload: unknown[]) => void;
      (socket as Socket).on(event, listener);
      return () => void (socket as Socket).off(event, listener);
    },
    close: () => void socket.close(),
  };
}
