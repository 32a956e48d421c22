import { type BrowserContext, expect, type Page } from "@playwright/test";
import { firstLoadScriptKb } from "@/tests/setup/first-load-script";
import { expectNoBarrier } from "./expect-no-barrier";
import { control, demo, newPlayer, says, signedIn, test } from "./product";

const pages: { name: string; path: () => string; ready: (page: Page) => Promise<void> }[] = [
  { name: "inbox with nothing in the view", path: () => "/inbox?view=mine", ready: heading("Inbox") },
  { name: "inbox", path: () => "/inbox", ready: shows("list", "Conversations") },
  { name: "inbox of resolved tickets", path: () => "/inbox?view=resolved", ready: heading("Inbox") },
  { name: "conversation", path: () => conversation, ready: shows("log", /^Conversation with/) },
  { name: "players", path: () => "/players", ready: shows("table", /Players/) },
  { name: "player", path: () => "/players/sf-1006", ready: heading(/./) },
  { name: "broadcasts", path: () => "/broadcasts", ready: shows("table", /Mass sends/) },
  { name: "mass send", path: () => massSend, ready: heading("Server maintenance") },
  { name: "maintenance to announce", path: () => "/broadcasts/new", ready: heading(/Announce/) },
  { name: "codes", path: () => "/authentication", ready: shows("table", /Codes/) },
  { name: "a code", path: () => code, ready: shows("list", "What happened") },
  { name: "fraud guard", path: () => "/authentication/fraud", ready: shows("table", /Countries/) },
  { name: "settings of codes", path: () => "/authentication/settings", ready: heading("Authentication") },
  { name: "integrations", path: () => "/integrations", ready: heading(/Integrations/) },
  { name: "integration", path: integration, ready: heading(/Starfall/) },
  { name: "event log", path: () => `${integration()}/events`, ready: heading(/./) },
  { name: "number", path: () => `${integration()}/number`, ready: showsProfile },
  { name: "alerts", path: () => "/integrations/alerts", ready: heading("Alerts") },
  { name: "operations", path: () => "/operations", ready: heading("Operations") },
  { name: "settings", path: () => "/settings", ready: heading(/./) },
  { name: "people", path: () => "/settings/people", ready: heading(/./) },
  { name: "API keys", path: () => "/settings/keys", ready: heading(/./) },
  { name: "reference of the API", path: () => "/docs/api/account-recovery", ready: heading("API reference") },
  { name: "webhooks", path: () => "/settings/webhooks", ready: heading(/./) },
  { name: "player data", path: () => "/settings/player-data", ready: shows("button", /Connect|Save/) },
  { name: "sign-ins", path: () => "/settings/sign-ins", ready: heading(/./) },
  { name: "audit log", path: () => "/settings/audit", ready: heading(/./) },
  { name: "choice of a phone", path: () => "/emulator", ready: shows("list", "Phones") },
  { name: "phone", path: () => "/emulator", ready: pickPhone },
  { name: "Telegram account", path: () => "/emulator/telegram", ready: shows("log", "Messages") },
  { name: "sample studio", path: () => "/emulator/studio", ready: shows("button", "Send a code") },
  { name: "fault dial", path: () => "/emulator/faults", ready: showsDial },
  { name: "crowd", path: () => "/emulator/crowd", ready: showsCrowd },
  { name: "an address with nothing", path: () => "/inbox/cnv_nothing", ready: nothing },
];

/** The framework's part is 140. What a page needs only after an act is fetched late: see `components/ui/late.ts`. */
const scriptLimitKb = 210;

const player = newPlayer("عائشة الطويلة الاسم ".repeat(5).slice(0, 100).trim());
const greeting = "مرحبا، أين مكافأتي؟";

let conversation = "";
let massSend = "";
let code = "";
let admin: BrowserContext;

test.beforeAll(async ({ browser }) => {
  await says(player, `${greeting} https://example.com/a-very-long-address/without/any/space/in/it/at/all`);
  await control("POST", `phones/${encodeURIComponent(player.phone)}/send`, {
    type: "location",
    location: { latitude: 52.5163, longitude: 13.3777, name: "Brandenburger Tor" },
  });
  await says(newPlayer("田中 愛子"), "こんにちは、購入したアイテムが届きません。");
  admin = (await signedIn(browser, "admin")).context();
  const page = await signedIn(browser, "agent");
  conversation = `/inbox/${await conversationOf(player.phone)}`;
  massSend = `/broadcasts/${await announced()}`;
  code = `/authentication/${await codeSent()}`;
  await page.goto(conversation);
  await page.getByLabel("Reply", { exact: true }).fill("I am looking into it");
  await page.keyboard.press("Enter");
  const answer = page.getByRole("article").filter({ hasText: "I am looking into it" });
  await expect(answer.getByTestId("ticks")).toHaveAccessibleName(/Sent|Delivered|Read/);
  await page.context().close();
});

test("sign-in has no barrier and fits", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: demo().url, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
  await expectNoBarrier(page);
});

for (const { name, path, ready } of pages) {
  test(`${name} has no barrier, fits and is light`, async ({ browser }) => {
    const storageState = await admin.storageState();
    const context = await browser.newContext({ baseURL: demo().url, storageState, reducedMotion: "reduce" });
    const page = await context.newPage();
    const answer = await page.goto(path());
    await ready(page);
    await expectNoBarrier(page);
    expect(await firstLoadScriptKb((await answer?.text()) ?? "", demo().url)).toBeLessThan(scriptLimitKb);
    await context.close();
  });
}

/** A mass send to one of the demo's players. */
async function announced(): Promise<string> {
  const { id } = await post("notifications/maintenance", {
    template: { name: "hello_world", language: "en_US" },
    audience: { playerIds: ["sf-1006"] },
  });
  return String(id);
}

/** A one-time code to a number nobody has heard of. */
async function codeSent(): Promise<string> {
  const phone = `+4915112${Math.floor(100_000 + Math.random() * 900_000)}`;
  const { otpId } = await post("otp/send", { phone, purpose: "login" });
  return String(otpId);
}

async function post(path: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`${demo().url}/api/v1/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${demo().apiKey}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(202);
  return (await response.json()) as Record<string, unknown>;
}

/** The conversation that opened with this player's first message. */
async function conversationOf(phone: string): Promise<string> {
  const url = `${demo().url}/api/v1/conversations?phone=${encodeURIComponent(phone)}`;
  let id: string | undefined;
  await expect(async () => {
    const response = await fetch(url, { headers: { authorization: `Bearer ${demo().apiKey}` } });
    const { items } = (await response.json()) as { items: { id: string }[] };
    id = items[0]?.id;
    expect(id).toBeDefined();
  }).toPass();
  return id ?? "";
}

function integration(): string {
  return `/integrations/${demo().integration.id}`;
}

function heading(name: string | RegExp) {
  return (page: Page) => expect(page.getByRole("heading", { name, level: 1 }).first()).toBeVisible();
}

function shows(role: "list" | "log" | "table" | "button", name: string | RegExp) {
  return (page: Page) => expect(page.getByRole(role, { name })).toBeVisible();
}

async function pickPhone(page: Page): Promise<void> {
  await page.getByRole("list", { name: "Phones" }).getByRole("button", { name: player.name }).click();
  await expect(page.getByRole("log", { name: "Messages" })).toContainText(greeting);
}

async function showsDial(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "Webhooks", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Add at 10 %" }).click();
  await expect(page.getByRole("status")).toContainText("1 fault is on");
  await page.getByRole("button", { name: "Turn everything off" }).click();
  await expect(page.getByRole("status")).toContainText("Nothing goes wrong");
}

function showsCrowd(page: Page) {
  return expect(page.getByRole("button", { name: "Start the crowd" })).toBeVisible();
}

function nothing(page: Page) {
  return expect(page.getByText("There is nothing at this address")).toBeVisible();
}

async function showsProfile(page: Page): Promise<void> {
  await expect(page.getByLabel("About")).toBeVisible();
}
