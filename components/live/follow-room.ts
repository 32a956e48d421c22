import type { Socket } from "socket.io-client";
import type { ClientToServer, EventName, ServerToClient } from "@/lib/realtime/events";
import type { Room } from "@/lib/realtime/rooms";

export type FollowState = "connecting" | "live" | "offline";

type Followed = {
  room: Room;
  event: EventName;
  onState?: (state: FollowState) => void;
  /** Something happened, or may have while nobody listened: fetch the newest. */
  onNews: () => void;
};

const answerWithinMs = 5_000;
const againAfterMs = 1_000;

/** Listens to one room until the answer is called. It is "live" only once the room has been entered. */
export function followRoom(followed: Followed): () => void {
  let close: (() => void) | undefined;
  let isWanted = true;
  followed.onState?.("connecting");
  // Fetched when first needed: most pages have nothing to listen to.
  import("socket.io-client").then(
    ({ io }) => {
      if (isWanted) {
        const timing = { timeout: answerWithinMs, reconnectionDelayMax: 4_000 };
        close = listen(io({ path: "/socket.io", ...timing }), followed);
      }
    },
    () => followed.onState?.("offline"),
  );
  return () => {
    isWanted = false;
    close?.();
  };
}

function listen(
  socket: Socket<ServerToClient, ClientToServer>,
  { room, event, onState, onNews }: Followed,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = (act: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(act, againAfterMs);
  };

  async function enter() {
    const isIn = await join();
    if (!socket.connected) return;
    if (!isIn) return later(() => void enter());
    onState?.("live");
    onNews();
  }

  async function join(): Promise<boolean> {
    try {
      return (await socket.timeout(answerWithinMs).emitWithAck("join", room)).ok;
    } catch {
      return false;
    }
  }

  socket.on("connect", () => void enter());
  socket.on("disconnect", (reason) => {
    onState?.("offline");
    if (reason === "io server disconnect") later(() => socket.connect());
  });
  socket.on("connect_error", () => {
    onState?.("offline");
    if (!socket.active) later(() => socket.connect());
  });
  socket.on(event, () => onNews());
  socket.on("resync", () => onNews());

  return () => {
    clearTimeout(timer);
    socket.close();
  };
}
