import { phoneOfPlayer } from "@/tests/bench/load/signed-posts";
import { between } from "./random";

export type Message = { player: number; n: number; id: string; text: string };

/** One POST of the provider: updates in order, some of them replays of earlier ones. */
export type Post = { messages: Message[]; players: Set<number>; fresh: number };

type Size = { messages: number; players: number };

const duplicateShare = 0.1;
const mostInPost = 50;

export function messageOf(player: number, n: number): Message {
  const id = `wamid.${Buffer.from(`chaos ${player} ${n}`).toString("base64")}`;
  return { player, n, id, text: `player ${player} says ${n}` };
}

/** How many messages a player sends. */
export function countOf({ messages, players }: Size, player: number): number {
  return Math.floor(messages / players) + (player < messages % players ? 1 : 0);
}

/**
 * Spreads every player's messages over POSTs of 1 to 50 updates. A player's messages keep their order over all POSTs, and a
 * replay never comes before what it repeats.
 */
export function planPosts(size: Size, random: () => number): Post[] {
  const posts: Post[] = [];
  const nextOf = new Map(Array.from({ length: size.players }, (_, player) => [player, 0]));
  while (nextOf.size > 0) {
    const open = [...nextOf.keys()];
    const updates = between(random, 1, mostInPost);
    const post: Post = { messages: [], players: new Set(), fresh: 0 };
    while (post.messages.length < updates && nextOf.size > 0) {
      const player = open[between(random, 0, open.length - 1)] ?? 0;
      const n = nextOf.get(player);
      if (n === undefined) continue;
      const isReplay = n > 0 && random() < duplicateShare;
      post.messages.push(messageOf(player, isReplay ? between(random, 0, n - 1) : n));
      post.players.add(player);
      if (isReplay) continue;
      post.fresh += 1;
      if (n + 1 === countOf(size, player)) nextOf.delete(player);
      else nextOf.set(player, n + 1);
    }
    posts.push(post);
  }
  return posts;
}

/** What the provider writes for these messages. */
export function updateOf({ messages, players }: Post): Record<string, unknown> {
  return {
    contacts: [...players].map((player) => ({
      profile: { name: `Player ${player}` },
      wa_id: phoneOfPlayer(player),
      user_id: userIdOf(player),
    })),
    messages: messages.map(({ player, id, text }) => ({
      from: phoneOfPlayer(player),
      from_user_id: userIdOf(player),
      id,
      timestamp: String(Math.floor(Date.now() / 1000)),
      type: "text",
      text: { body: text },
    })),
  };
}

const userIdOf = (player: number) => `US.9${String(player).padStart(6, "0")}`;
