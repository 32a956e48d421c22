import { createHmac } from "node:crypto";
import type { Delivery } from "@/tests/bench/load/signed-posts";
import { type Post, updateOf } from "./plan-posts";
import { pause } from "./program";
import { between } from "./random";

export type Fed = {
  acknowledged: number;
  /** POSTs that had to be sent again, by what came instead of a 200. */
  repeats: Record<string, number>;
};

type Options = {
  to: Delivery;
  port: number;
  posts: readonly Post[];
  random: () => number;
  connections: number;
  /** Waits until so many messages may have been acknowledged. */
  mayGoOn: (acknowledged: number) => Promise<void>;
  deadline: () => boolean;
};

/**
 * Sends POSTs as the provider does: several at once, each again until it is answered 200, and nothing more of a sender
 * before the POST that holds their earlier messages is through.
 */
export async function feed(options: Options): Promise<Fed> {
  const fed: Fed = { acknowledged: 0, repeats: {} };
  const lastOf = new Map<number, Promise<void>>();
  const free = Array.from({ length: options.connections }, () => Promise.resolve());
  const all = options.posts.map((post, place) => {
    const before = [...post.players].map((player) => lastOf.get(player));
    const slot = place % free.length;
    const done = Promise.all([...before, free[slot]]).then(() => deliver(options, fed, post));
    free[slot] = done;
    for (const player of post.players) lastOf.set(player, done);
    return done;
  });
  await Promise.all(all);
  return fed;
}

async function deliver(options: Options, fed: Fed, post: Post): Promise<void> {
  await options.mayGoOn(fed.acknowledged);
  const body = bodyOf(options.to, post);
  const signature = createHmac("sha256", options.to.appSecret).update(body).digest("hex");
  for (;;) {
    const outcome = await tryOnce(options, body, signature);
    if (outcome === "200") break;
    fed.repeats[outcome] = (fed.repeats[outcome] ?? 0) + 1;
    if (options.deadline()) throw new Error(`a POST was not taken in in time: ${outcome}`);
    await pause(between(options.random, 20, 120));
  }
  fed.acknowledged += post.fresh;
}

async function tryOnce({ to, port }: Options, body: string, signature: string): Promise<string> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${to.path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` },
      body,
      signal: AbortSignal.timeout(10_000),
    });
    await response.arrayBuffer();
    return String(response.status);
  } catch {
    return "no answer";
  }
}

function bodyOf(to: Delivery, post: Post): string {
  const metadata = { display_phone_number: "15550001111", phone_number_id: to.phoneNumberId };
  const value = { messaging_product: "whatsapp", metadata, ...updateOf(post) };
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: to.wabaId, changes: [{ field: "messages", value }] }],
  });
}
