import { io, type Socket } from "socket.io-client";

// Many agents' consoles in one process: each hears the queue, and has one conversation of its own open.
type Told =
  | { url: string; cookies: string[]; conversationIds: string[] }
  /** Which conversation was written to, and when, in order. */
  | { posts: { place: number; atMs: number }[] };

type Heard = { atMs: number; conversationIds: string[] | null };

const sockets: Socket[] = [];
const places = new Map<string, number>();
/** When each message of a conversation was heard of, at the console that has it open. */
const opened: number[][] = [];
/** What each console heard of the queue. */
const queue: Heard[][] = [];

const now = () => performance.timeOrigin + performance.now();

async function connect(url: string, cookie: string, place: number, conversationId: string): Promise<void> {
  const socket = io(url, { transports: ["websocket"], extraHeaders: { cookie } });
  sockets.push(socket);
  places.set(conversationId, place);
  opened[place] = [];
  queue[place] = [];
  socket.on("message.created", (event: { messageIds: string[] }) => {
    for (const _ of event.messageIds) opened[place]?.push(now());
  });
  socket.on("queue.changed", ({ conversationIds }: { conversationIds: string[] | null }) => {
    queue[place]?.push({ atMs: now(), conversationIds });
  });
  await new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(null));
    socket.once("connect_error", reject);
  });
  const answer = await socket.timeout(10_000).emitWithAck("join", `conversation:${conversationId}`);
  if (!answer.ok) throw new Error(`a console may not join: ${JSON.stringify(answer)}`);
}

function measure(posts: { place: number; atMs: number }[]) {
  const nextOf = places.size > 0 ? Array.from({ length: places.size }, () => 0) : [];
  const open: number[] = [];
  let missed = 0;
  for (const { place, atMs } of posts) {
    const heardAt = opened[place]?.[nextOf[place] ?? 0];
    nextOf[place] = (nextOf[place] ?? 0) + 1;
    if (heardAt === undefined) missed += 1;
    else open.push(heardAt - atMs);
  }
  const inQueue = queue.flatMap((heard) => waitsOf(heard, posts));
  for (const list of [...opened, ...queue]) list.length = 0;
  return { open, missed, inQueue };
}

const ids: string[] = [];

/** For each post how long until that console first heard that its conversation had changed. */
function waitsOf(heard: readonly Heard[], posts: readonly { place: number; atMs: number }[]): number[] {
  let from = 0;
  return posts.flatMap(({ place, atMs }) => {
    while (from < heard.length && (heard[from]?.atMs ?? 0) < atMs) from += 1;
    for (let at = from; at < heard.length; at += 1) {
      const event = heard[at];
      if (event && (event.conversationIds === null || event.conversationIds.includes(ids[place] ?? "")))
        return [event.atMs - atMs];
    }
    return [];
  });
}

process.on("message", async (told: Told) => {
  if ("posts" in told) return void process.send?.(measure(told.posts));
  ids.push(...told.conversationIds);
  for (const [place, cookie] of told.cookies.entries()) {
    await connect(told.url, cookie, place, told.conversationIds[place] ?? "");
  }
  process.send?.({ connected: sockets.length });
});
process.send?.("ready");
