import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Browser,
  type BrowserContextOptions,
  expect,
  type Locator,
  type Page,
  test as playwrightTest,
} from "@playwright/test";
import { Demo } from "@/lib/processes/demo-file";

/** A test that closes the windows it opened, so that no later one shares the machine with them. */
export const test = playwrightTest.extend<{ ownWindows: undefined }>({
  ownWindows: [
    async ({ browser }, use, info) => {
      const before = new Set(browser.contexts());
      await use(undefined);
      if (info.status !== info.expectedStatus) return;
      const own = browser.contexts().filter((context) => !before.has(context));
      await Promise.all(own.map((context) => context.close()));
    },
    { auto: true },
  ],
});

/** What the running product printed for trying things. */
export function demo(): Demo {
  return Demo.parse(JSON.parse(readFileSync(join(home(), "demo.json"), "utf8")));
}

/** Everything that the running product has written to its logs. */
export function logs(): string {
  return ["web.log", "worker.log", "postgres.log"]
    .map((name) => readFileSync(join(home(), name), "utf8"))
    .join("\n");
}

function home(): string {
  const path = process.env.BROWSER_TEST_HOME;
  if (!path) throw new Error("the product is not running: global setup did not set BROWSER_TEST_HOME");
  return path;
}

export type Who = "admin" | "marketer" | "agent" | "other agent";

/** A window of someone who has just signed in at the door. */
export async function signedIn(
  browser: Browser,
  who: Who,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const { url, users } = demo();
  const role = who === "other agent" ? "agent" : who;
  const user = users.filter((each) => each.role === role)[who === "other agent" ? 1 : 0];
  if (!user) throw new Error(`the demo has no ${who}`);
  const context = await browser.newContext({ baseURL: url, ...options });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(user.email);
  await page.getByLabel("Password").fill(user.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  return page;
}

/**
 * A player's line in the queue, scrolled to; waits until there is one. The queue draws only what is in sight, so a long one
 * takes many steps: Playwright's own intervals, which grow to a second, would leave its end unseen.
 */
export async function queueRow(page: Page, name: string): Promise<Locator> {
  const row = rowOf(page, name);
  await expect(async () => {
    if (!(await row.isVisible())) await scrollOn(page);
    await expect(row).toBeVisible({ timeout: 200 });
  }).toPass({ timeout: 45_000, intervals: [20] });
  return row;
}

/** A player's line in the queue, where it is in sight. */
export function rowOf(page: Page, name: string | RegExp): Locator {
  return page.getByRole("list", { name: "Conversations" }).getByRole("link").filter({ hasText: name });
}

/** By half a pane, from the end back to the top. */
async function scrollOn(page: Page): Promise<void> {
  await page.getByRole("list", { name: "Conversations" }).evaluate((list) => {
    const pane = list.parentElement;
    if (!pane) return;
    const isAtEnd = pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 1;
    pane.scrollTop = isAtEnd ? 0 : pane.scrollTop + pane.clientHeight / 2;
  });
}

/** A player nobody has heard of yet. The number is of a line set aside for fiction. */
export function newPlayer(name: string): { phone: string; name: string } {
  const area = 201 + Math.floor(Math.random() * 789);
  const line = 100 + Math.floor(Math.random() * 100);
  return { phone: `+1${area}5550${line}`, name };
}

/** The player writes on their phone. */
export async function says(player: { phone: string; name: string }, body: string): Promise<void> {
  await control("POST", `phones/${encodeURIComponent(player.phone)}/send`, {
    type: "text",
    text: { body },
    profileName: player.name,
  });
}

export async function control(method: string, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${demo().emulatorUrl}/_emulator/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
  return response.json();
}
