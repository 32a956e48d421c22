import { chromium, type Page } from "@playwright/test";
import { findChromium } from "@/tests/browser/find-chromium";
import { percentile, printFigure } from "./figures";
import { postAll } from "./load/post-all";
import { signedPost, textMessage } from "./load/signed-posts";
import { seededPlayer } from "./seed-players";
import type { Running, Stage } from "./stage";

const between = { leastMs: 150, mostMs: 450 };

export type Watch = { cookie: string; samples: number; player: number };

/**
 * From a callback's POST to the words on the page of a real browser that has the conversation open; of a player who has not
 * written before.
 */
export async function watchInbox(stage: Stage, web: Running, watch: Watch): Promise<void> {
  const { cookie, samples, player } = watch;
  const browser = await chromium.launch(await findChromium());
  try {
    const context = await browser.newContext();
    const [name = "", value = ""] = cookie.split("=");
    await context.addCookies([{ name, value, domain: "127.0.0.1", path: "/" }]);
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${web.port}/inbox/${seededPlayer(player).conversationId}`);
    await page.getByRole("log").waitFor();
    await noteWords(page);
    await write(stage, web, 0, player);
    await untilSeen(page, 1);
    const sorted = (await sample(stage, web, page, watch)).sort((a, b) => a - b);
    const bench = "realtime";
    for (const [named, share] of [
      ["p50", 0.5],
      ["p99", 0.99],
    ] as const) {
      const figure = `callback to the words on a browser's page, ${named} of ${samples}`;
      printFigure({ bench, figure, value: percentile(sorted, share), unit: "ms" });
    }
  } finally {
    await browser.close();
  }
}

type Noting = typeof globalThis & { seenAtMs?: Record<string, number> };

/** From now on the page notes when each numbered message first stood in the conversation. */
function noteWords(page: Page): Promise<void> {
  return page.evaluate(() => {
    const seenAtMs: Record<string, number> = {};
    (globalThis as Noting).seenAtMs = seenAtMs;
    new MutationObserver(() => {
      const atMs = performance.timeOrigin + performance.now();
      const words = document.querySelector("[role=log]")?.textContent ?? "";
      for (const [, number = ""] of words.matchAll(/purchase number (\d+)/g)) seenAtMs[number] ??= atMs;
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

async function untilSeen(page: Page, messages: number): Promise<Record<string, number>> {
  const seen = await page.waitForFunction((least) => {
    const { seenAtMs = {} } = globalThis as Noting;
    return Object.keys(seenAtMs).length >= least && seenAtMs;
  }, messages);
  return (await seen.jsonValue()) || {};
}

async function sample(stage: Stage, web: Running, page: Page, { samples, player }: Watch): Promise<number[]> {
  const writtenAtMs: number[] = [];
  for (let n = 1; n <= samples; n += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, between.leastMs + Math.random() * (between.mostMs - between.leastMs));
    });
    writtenAtMs[n] = await write(stage, web, n, player);
  }
  const seenAtMs = await untilSeen(page, samples + 1);
  return writtenAtMs.flatMap((atMs, n) => (n === 0 ? [] : [(seenAtMs[n] ?? Number.NaN) - atMs]));
}

/** The player writes; answers when. */
async function write(stage: Stage, web: Running, n: number, player: number): Promise<number> {
  const requests = [signedPost(stage.delivery, textMessage("d", n, player))];
  let writtenAtMs = 0;
  const { notOk } = await postAll({
    port: web.port,
    connections: 1,
    next: () => requests.pop() ?? null,
    onDue: (_, atMs) => {
      writtenAtMs = atMs;
    },
  });
  if (notOk > 0) throw new Error("a post was not answered with 200");
  return writtenAtMs;
}
