import type { Socket } from "socket.io-client";
import { clockAheadMs, setClockAhead } from "@/lib/clock";
import type {
  ClientToServer,
  ConversationViewer,
  RealtimeEvents,
  ServerToClient,
} from "@/lib/realtime/events";
import { type Room, rooms } from "@/lib/realtime/rooms";
import type { Connection } from "./inbox-state";

const offlineAfterMs = 8_000;
const answerWithinMs = 5_000;
const againAfterMs = 1_000;

export type LiveHandlers = {
  onConnection: (connection: Connection) => void;
  /** After every connect and whenever the server says that something was missed. */
  onCatchUp: () => void;
  onQueue: (conversationIds: string[] | null) => void;
  onConversation: (conversationId: string) => void;
  onViewers: (conversationId: string, viewers: ConversationViewer[]) => void;
  onSignedOut: () => void;
};

export type LiveLink = {
  /** Names the conversation that is open; others see who views it. */
  watch: (conversationId: string | null) => void;
  close: () => void;
};

type LiveSocket = Socket<ServerToClient, ClientToServer>;

/** The tab's one socket. It is "live" only once the queue's room has been entered. */
export function openLiveLink(workspaceId: string, handlers: LiveHandlers): LiveLink {
  let link: LiveLink | undefined;
  let watched: string | null = null;
  let isWanted = true;
  handlers.onConnection("connecting");
  // Fetched beside the page, which can be read before it is live.
  import("socket.io-client").then(
    ({ io }) => {
      if (!isWanted) return;
      const timing = { timeout: answerWithinMs, reconnectionDelayMax: 4_000 };
      link = linkOver(io({ path: "/socket.io", ...timing }), workspaceId, handlers);
      link.watch(watched);
    },
    () => handlers.onConnection("offline"),
  );
  return {
    watch: (conversationId) => {
      watched = conversationId;
      link?.watch(conversationId);
    },
    close: () => {
      isWanted = false;
      link?.close();
    },
  };
}

function linkOver(socket: LiveSocket, workspaceId: string, handlers: LiveHandlers): LiveLink {
  let watched: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = (act: () => void, delayMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(act, delayMs);
  };

  async function enter() {
    const inbox = await join(socket, rooms.inbox(workspaceId));
    if (!socket.connected) return;
    if (!inbox) return later(() => void enter(), againAfterMs);
    clearTimeout(timer);
    handlers.onConnection("live");
    handlers.onCatchUp();
    if (watched) void look(watched);
  }

  async function look(conversationId: string) {
    const viewers = await join(socket, rooms.conversation(conversationId));
    if (viewers) handlers.onViewers(conversationId, viewers);
  }

  function lost() {
    handlers.onConnection(navigator.onLine ? "connecting" : "offline");
    later(() => handlers.onConnection("offline"), offlineAfterMs);
  }

  socket.on("connect", () => void enter());
  socket.on("disconnect", (reason) => {
    lost();
    if (reason === "io server disconnect") later(() => socket.connect(), againAfterMs);
  });
  socket.on("connect_error", (error) => {
    if (error.message === "unauthenticated") handlers.onSignedOut();
    else if (!socket.active) later(() => socket.connect(), againAfterMs);
  });
  socket.on("queue.changed", ({ conversationIds }) => handlers.onQueue(conversationIds));
  socket.on("viewers.changed", ({ conversationId, viewers }) => handlers.onViewers(conversationId, viewers));
  socket.on("resync", () => {
    handlers.onCatchUp();
    if (watched) void look(watched);
  });
  socket.on("clock.moved", ({ aheadMs }) => {
    if (aheadMs === clockAheadMs()) return;
    setClockAhead(aheadMs);
    handlers.onCatchUp();
  });
  const changed = ({ conversationId }: ConversationEvent) => handlers.onConversation(conversationId);
  socket.on("message.created", changed);
  socket.on("message.status-changed", changed);
  socket.on("ticket.changed", changed);

  const goOffline = () => socket.disconnect();
  const goOnline = () => socket.connect();
  addEventListener("offline", goOffline);
  addEventListener("online", goOnline);
  lost();

  return {
    watch: (conversationId) => {
      if (watched && socket.connected) socket.emit("leave", rooms.conversation(watched), () => undefined);
      watched = conversationId;
      if (watched && socket.connected) void look(watched);
    },
    close: () => {
      clearTimeout(timer);
      removeEventListener("offline", goOffline);
      removeEventListener("online", goOnline);
      socket.disconnect();
    },
  };
}

type ConversationEvent = RealtimeEvents["message.created" | "message.status-changed" | "ticket.changed"];

/** Who is there, or null when the room could not be entered. */
async function join(socket: LiveSocket, room: Room): Promise<ConversationViewer[] | null> {
  try {
    const answer = await socket.timeout(answerWithinMs).emitWithAck("join", room);
    return answer.ok ? answer.viewers : null;
  } catch {
    return null;
  }
}
