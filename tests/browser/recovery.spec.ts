import { expect } from "@playwright/test";
import { say } from "@/lib/words/say";
import { expectNoBarrier } from "./expect-no-barrier";
import { control, demo, newPlayer, signedIn, test } from "./product";

type Player = { phone: string; name: string; playerId: string };
type Received = { id: string; direction: string; text: string | null; content: { body?: { text?: string } } };

const number = { id: "106000000000777", display: "+1 555 000 7777" };
let integrationId = "";

test.beforeAll(async () => {
  const { emulatorUrl } = demo();
  const secrets = { appSecret: "desk-bot-app-secret", accessToken: "desk-bot-access-token" };
  const created = await api("POST", "integration/whatsapp/create", {
    name: "Desk bot",
    botId: "guildline-desk",
    phoneNumberId: number.id,
    wabaId: "106000000000778",
    baseUrl: emulatorUrl,
    ...secrets,
  });
  expect(created.status).toBe(201);
  const { id, callbackUrl, verifyToken } = created.body;
  integrationId = String(id);
  await control("POST", "setup", {
    app: { appId: "106000000000779", ...secrets, callbackUrl, verifyToken },
    waba: { id: "106000000000778" },
    phoneNumber: { id: number.id, displayPhoneNumber: number.display },
  });
});

test.afterAll(async () => {
  await api("POST", `integration/whatsapp/${integrationId}/delete`);
});

test("an account is given back by a link that shows a temporary password once, within its hour", async ({
  browser,
}) => {
  const player = await knownPlayer("Rita Recovers");
  await recovers(player);
  const page = await (await browser.newContext()).newPage();
  const link = await linkOf(player);
  await page.goto(link);
  await page.goto(link);
  await expectNoBarrier(page);
  await page.getByRole("button", { name: "Show it once" }).click();
  const credential = await page.getByRole("code").textContent();
  const verified = await api("POST", "recoveries/verify", { credential });
  expect(verified.body).toMatchObject({ valid: true, playerId: player.playerId });
  const again = await page.goto(link);
  expect(again?.headers()).toMatchObject({
    "cache-control": expect.stringContaining("no-store"),
    "referrer-policy": "no-referrer",
  });
  await page.getByRole("button", { name: "Show it once" }).click();
  await expect(page.getByRole("heading", { name: "This link is no longer good" })).toBeVisible();

  await recovers(player);
  const unopened = await linkOf(player);
  expect(unopened).not.toBe(link);
  await control("POST", "clock", { advanceSeconds: 3_601 });
  await page.goto(unopened);
  await page.getByRole("button", { name: "Show it once" }).click();
  await expect(page.getByRole("heading", { name: "This link is no longer good" })).toBeVisible();
});

test("a wrong answer brings a person, who sees what was passed", async ({ browser }) => {
  const player = await knownPlayer("Lars Lowscore");
  await expectReply(player, () => writes(player, "recover my account"), say("en", "whichAccount"));
  await expectReply(player, () => writes(player, player.playerId), say("en", "askPurchase"));
  await expectReply(player, () => writes(player, "123.45"), say("en", "recoveryRefused"));
  const found = await api("GET", `conversations?phone=${encodeURIComponent(player.phone)}`);
  const page = await signedIn(browser, "agent");
  await page.goto(`/inbox/${found.body.items[0]?.id}`);
  const conversation = page.getByRole("region", { name: "Conversation" });
  await expect(conversation.getByText("Account recovery")).toBeVisible();
  await expect(conversation.getByText("Last purchase failed")).toBeVisible();
  await expect(conversation.getByText("••••••").first()).toBeVisible();
  await expect(conversation.getByText("123.45")).toHaveCount(0);
});

test("BLOCK locks the account and voids the link; cancel ends the questions", async ({ browser }) => {
  const player = await knownPlayer("Bela Blocks");
  await expectReply(player, () => writes(player, "recover my account"), say("en", "whichAccount"));
  await expectReply(player, () => writes(player, "cancel"), say("en", "cancelled"));
  await expectReply(player, () => writes(player, "recover my account"), say("en", "whichAccount"));
  await expectReply(player, () => taps(player, "talk:own"), say("en", "askPurchase"));
  await expectReply(player, () => writes(player, "4.99"), say("en", "recovered", { block: "BLOCK" }));
  const link = await linkOf(player);
  await expectReply(player, () => writes(player, "BLOCK"), say("en", "recoveryBlocked"));
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await page.getByRole("button", { name: "Show it once" }).click();
  await expect(page.getByRole("heading", { name: "This link is no longer good" })).toBeVisible();
  expect((await api("GET", `players/${player.playerId}`)).body.frozen).toBeTruthy();
});

/** Asks for an account and knows what is asked back. */
async function recovers(player: Player): Promise<void> {
  await expectReply(player, () => writes(player, "I forgot my password"), say("en", "whichAccount"));
  await expectReply(player, () => taps(player, "talk:own"), say("en", "askPurchase"));
  await expectReply(player, () => writes(player, "4,99 €"), say("en", "recovered", { block: "BLOCK" }));
}

/** A player with an account of the studio's, who bought something for 4.99 €. */
async function knownPlayer(name: string): Promise<Player> {
  const { phone } = newPlayer(name);
  const playerId = `recovers-${phone.slice(1)}`;
  const purchases = [
    {
      id: `buy-${phone}`,
      product: "Gems",
      amountMicros: 4_990_000,
      currency: "EUR",
      occurredAt: "2026-11-01T10:00:00Z",
    },
  ];
  const put = await api("PUT", `players/${playerId}`, {
    phone,
    displayName: name,
    language: "en",
    purchases,
  });
  expect(put.status).toBeLessThan(300);
  return { phone, name, playerId };
}

function writes({ phone, name }: Player, body: string): Promise<unknown> {
  return control("POST", `phones/${encodeURIComponent(phone)}/send`, {
    type: "text",
    text: { body },
    profileName: name,
    phoneNumberId: number.id,
  });
}

/** On the latest message that has such a button. */
async function taps(player: Player, buttonId: string): Promise<unknown> {
  const last = (await received(player)).at(-1);
  return control("POST", `phones/${encodeURIComponent(player.phone)}/tap`, { messageId: last?.id, buttonId });
}

async function received({ phone }: Player): Promise<Received[]> {
  const path = `phones/${encodeURIComponent(phone)}/thread?phoneNumberId=${number.id}`;
  const response = await fetch(`${demo().emulatorUrl}/_emulator/${path}`);
  const { items } = (await response.json()) as { items: Received[] };
  return items.filter(({ direction }) => direction === "out");
}

function wordsOf({ text, content }: Received): string {
  return text ?? content.body?.text ?? "";
}

/** What the player does leads to this answer, the last one of its turn. */
async function expectReply(player: Player, act: () => Promise<unknown>, text: string): Promise<void> {
  const before = (await received(player)).length;
  await act();
  await expect
    .poll(async () => (await received(player)).slice(before).map(wordsOf), { intervals: [100] })
    .toContain(text);
}

/** The link they got last. */
async function linkOf(player: Player): Promise<string> {
  const told = (await received(player)).map(wordsOf).join("\n");
  const link = told.match(/http\S+\/recover\/[\w-]{43}/g)?.at(-1);
  if (!link) throw new Error(`no link among: ${told}`);
  return link;
}

type Answer = { status: number; body: Record<string, unknown> & { items: { id: string }[] } };

async function api(method: string, path: string, body?: unknown): Promise<Answer> {
  const { url, apiKey } = demo();
  const response = await fetch(`${url}/api/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : { text, items: [] } };
}
