import { io, type Socket } from "socket.io-client";
import type { ClientToServer, ServerToClient } from "@/lib/realtime/events";
import { rooms } from "@/lib/realtime/rooms";

export type FollowState = "connecting" | "live" | "offline";

type Handlers = {
  onState: (state: FollowState) => void;
  /** Something was logged, or may have been while nobody listened: fetch the newest. */
  onNews: () => void;
};

const answerWithinMs = 5_000;
const againAfterMs = 1_000;

/** Listens to one integration's log until the answer is called. It is "live" only once the log's room has been entered. */
export function followLog(integrationId: string, { onState, onNews }: Handlers): () => void {
  const socket: Socket<ServerToClient, ClientToServer> = io({
    path: "/socket.io",
    timeout: answerWithinMs,
    reconnectionDelayMax: 4_000,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = (act: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(act, againAfterMs);
  };

  async function enter() {
    const isIn = await join();
    if (!socket.connected) return;
    if (!isIn) return later(() => void enter());
    onState("live");
    onNews();
  }

  async function join(): Promise<boolean> {
    try {
      const answer = await socket
        .timeout(answerWithinMs)
        .emitWithAck("join", rooms.integrationLog(integrationId));
      return answer.ok;
    } catch {
      return false;
    }
  }

  socket.on("connect", () => void enter());
  socket.on("disconnect", (reason) => {
    onState("offline");
    if (reason === "io server disconnect") later(() => socket.connect());
  });
  socket.on("connect_error", () => {
    onState("offline");
    if (!socket.active) later(() => socket.connect());
  });
  socket.on("integration.event-logged", onNews);
  socket.on("resync", onNews);
  onState("connecting");

  return () => {
    clearTimeout(timer);
    socket.close();
  };
}
