import type { Database } from "@/db/client";
import { clockAheadMs } from "@/lib/clock";
import type { Log } from "@/lib/log";
import { canJoin } from "./can-join";
import type { JoinAnswer } from "./events";
import type { LiveSocket } from "./live-server";
import type { Presence } from "./presence";
import { roomOf, rooms } from "./rooms";
import type { Seat } from "./viewers";

const mostRooms = 30;

type Door = { db: Database; presence: Presence; log: Log };

/** Puts a new socket into its own rooms and answers what it asks from then on. */
export function welcomeSocket(socket: LiveSocket, { db, presence, log }: Door): void {
  const { listener } = socket.data;
  socket.emit("clock.moved", { aheadMs: clockAheadMs() });
  const { workspace, user } = listener;

  async function join(room: unknown): Promise<JoinAnswer> {
    if (typeof room !== "string" || socket.rooms.size >= mostRooms)
      return { ok: false, code: "invalid_input" };
    if (!(await canJoin(db, listener, room))) return { ok: false, code: "not_found" };
    if (!socket.connected) return { ok: false, code: "unavailable" };
    await socket.join(room);
    const seat = seatIn(room);
    if (!seat) return { ok: true, viewers: [] };
    // Who else is looking is a courtesy: without Redis the room works as well.
    await presence.enter(workspace.id, seat).catch(() => {});
    if (!socket.connected) stand(room);
    const viewers = await presence.viewers(workspace.id).catch(() => null);
    return { ok: true, viewers: viewers?.get(seat.conversationId) ?? [] };
  }

  function seatIn(room: string): Seat | null {
    const named = roomOf(room);
    if (named?.kind !== "conversation") return null;
    return { conversationId: named.id, userId: user.id, name: user.name, socketId: socket.id };
  }

  function stand(room: string): void {
    const seat = seatIn(room);
    if (seat) presence.leave(workspace.id, seat).catch(() => {});
  }

  async function enterOwnRooms(): Promise<void> {
    for (const room of [rooms.user(user.id), rooms.inbox(workspace.id)]) {
      if (await canJoin(db, listener, room)) await socket.join(room);
    }
    for (const [conversationId, viewers] of await presence.viewers(workspace.id)) {
      socket.emit("viewers.changed", { conversationId, viewers });
    }
  }

  socket.on("join", (room, answer) => {
    join(room)
      .catch((error: unknown): JoinAnswer => {
        log.error({ err: error }, "a room could not be joined");
        return { ok: false, code: "unavailable" };
      })
      .then((result) => {
        if (typeof answer === "function") answer(result);
      });
  });
  socket.on("leave", (room, answer) => {
    if (typeof room === "string" && roomOf(room)) {
      void socket.leave(room);
      stand(room);
    }
    if (typeof answer === "function") answer({ ok: true });
  });
  socket.on("disconnecting", () => {
    for (const room of socket.rooms) stand(room);
  });
  enterOwnRooms().catch((error: unknown) => log.warn({ err: error }, "a socket starts without viewers"));
}
