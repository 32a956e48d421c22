import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { expectNoBarrier } from "./expect-no-barrier";
import { control, demo, newPlayer, queueRow, rowOf, says, signedIn, test } from "./product";

test("a player's message appears by itself, the answer reaches the phone tick by tick, and a choice comes back tapped", async ({
  browser,
}) => {
  const player = newPlayer("Putri Live");
  const inbox = await openInbox(browser);
  const phone = await openPhone(inbox, player);

  await phone.getByLabel("Message", { exact: true }).fill("hi, my crystals never arrived");
  await phone.getByLabel("Message", { exact: true }).press("Enter");
  await expect(await queueRow(inbox, player.name)).toContainText("my crystals never arrived");
  await (await queueRow(inbox, player.name)).click();
  await expect(log(inbox)).toContainText("hi, my crystals never arrived");

  await inbox.getByRole("button", { name: "Take", exact: true }).click();
  await expect(inbox.getByRole("button", { name: "Owner: You" })).toBeVisible();

  const screen = phone.getByRole("region", { name: `Phone of ${player.name}` });
  await screen.getByRole("switch", { name: "Online" }).click();
  await answer(inbox, "I can see the payment, sending them now");
  const bubble = log(inbox).getByRole("article").filter({ hasText: "sending them now" });
  await expect(ticks(bubble)).toHaveAccessibleName("Sent");

  await screen.getByRole("button", { name: "Back to chats" }).click();
  await screen.getByRole("switch", { name: "Online" }).click();
  await expect(ticks(bubble)).toHaveAccessibleName("Delivered");

  await screen.getByRole("list", { name: "Chats" }).getByRole("button").first().click();
  await expect(screen.getByRole("log")).toContainText("sending them now");
  await expect(ticks(bubble)).toHaveAccessibleName("Read");
  await expect(log(inbox).getByRole("article")).toHaveCount(2);

  await inbox.getByRole("button", { name: "Offer choices" }).click();
  await inbox.getByLabel("Choice 1", { exact: true }).fill("Yes");
  await inbox.getByLabel("Choice 2", { exact: true }).fill("Not yet");
  await expectNoBarrier(inbox);
  await answer(inbox, "Did they arrive?");
  await screen.getByRole("button", { name: "Not yet" }).click();
  await expect(bubbleOf(inbox, "Did they arrive?").getByRole("listitem").last()).toContainText("chosen");
});

test("a second agent sees that a ticket is taken and has no field to answer in", async ({ browser }) => {
  const player = newPlayer("Léa Taken");
  await says(player, "is anyone there?");
  const first = await openConversation(browser, player.name);
  const second = await signedIn(browser, "other agent");
  await second.goto(first.url());
  await expect(reply(second)).toBeVisible();
  await expect(first.getByRole("region", { name: "Conversation" })).toContainText("Jonas Weber is looking");

  await first.getByRole("button", { name: "Take", exact: true }).click();

  await expect(second.getByText("Noa Levi has this ticket")).toBeVisible();
  await expect(reply(second)).toHaveCount(0);
  await expect(second.getByRole("button", { name: "Resolve" })).toHaveCount(0);
});

test("what a resolved ticket's player writes next is new work", async ({ browser }) => {
  const player = newPlayer("Iker Again");
  await says(player, "my reward is missing");
  const page = await openConversation(browser, player.name);
  await answer(page, "It is in your mailbox now");
  await page.getByRole("button", { name: "Resolve" }).click();
  await expect(page.getByText(/Ticket #\d+ is resolved/)).toBeVisible();
  await expect(rowOf(page, player.name)).toHaveCount(0);

  await says(player, "one more thing");

  await expect(await queueRow(page, player.name)).toContainText("one more thing");
  await expect(reply(page)).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Player" })).toContainText("resolved by Noa Levi");
});

test("after a cut connection nothing is lost and nothing doubled", async ({ browser }) => {
  const player = newPlayer("Mateus Cut");
  await says(player, "before the cut");
  const page = await openConversation(browser, player.name);
  await answer(page, "said before the cut");

  await page.context().setOffline(true);
  await expect(page.getByText(/Offline: showing what was loaded/).first()).toBeVisible();
  for (const n of [1, 2, 3]) await says(player, `missed ${n}`);
  await answer(page, "written without a connection");
  await expect(ticks(bubbleOf(page, "written without a connection"))).toHaveAccessibleName(
    "Waiting to be sent",
  );
  await page.context().setOffline(false);

  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  for (const n of [1, 2, 3]) await expect(bubbleOf(page, `missed ${n}`)).toHaveCount(1);
  await expect(ticks(bubbleOf(page, "written without a connection"))).toHaveAccessibleName(
    /Sent|Delivered|Read/,
  );
  await expect(log(page).getByRole("article")).toHaveCount(6);
  expect(await received(player.phone)).toEqual(["said before the cut", "written without a connection"]);
});

test("a draft survives a reload and stays with its conversation", async ({ browser }) => {
  const [one, other] = [newPlayer("Draft One"), newPlayer("Draft Other")];
  await says(one, "first");
  await says(other, "second");
  const page = await openConversation(browser, one.name);
  await reply(page).fill("half a sentence");
  await (await queueRow(page, other.name)).click();
  await expect(page.getByRole("heading", { name: other.name, level: 2 }).first()).toBeVisible();
  await expect(reply(page)).toHaveValue("");
  await expect(await queueRow(page, one.name)).toContainText("Draft: half a sentence");

  await (await queueRow(page, one.name)).click();
  await page.reload();

  await expect(reply(page)).toHaveValue("half a sentence");
});

test("the queue can be worked with the keyboard alone", async ({ browser }) => {
  const player = newPlayer("Keyboard Kim");
  await says(player, "reach me with keys");
  const page = await openInbox(browser);
  await expect(await queueRow(page, player.name)).toBeVisible();

  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("j");
    const focused = page.locator("[data-conversation]:focus");
    await expect(focused).toHaveCount(1);
    if ((await focused.textContent())?.includes(player.name)) break;
  }
  await page.keyboard.press("Enter");
  await expect(log(page)).toContainText("reach me with keys");
  await page.keyboard.press("r");
  await page.keyboard.type("one line");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("and another");
  await page.keyboard.press("Enter");
  await expect(ticks(bubbleOf(page, "and another"))).toHaveAccessibleName(/Sent|Delivered|Read/);
  expect(await received(player.phone)).toEqual(["one line\nand another"]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await expect(page.getByText(/Ticket #\d+ is resolved/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/inbox$/);
});

test("a phone shows one pane at a time, with a way back", async ({ browser }) => {
  const player = newPlayer("Pocket Ana");
  await says(player, "from a small screen");
  const page = await signedIn(browser, "agent", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.goto("/inbox");

  await (await queueRow(page, player.name)).click();
  await expect(log(page)).toContainText("from a small screen");
  await expect(page.getByRole("list", { name: "Conversations" })).toBeHidden();
  await page.getByRole("button", { name: "Show the player" }).click();
  await expect(page.getByRole("dialog", { name: "Player" })).toContainText(player.name);
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Back to the queue" }).click();

  await expect(await queueRow(page, player.name)).toBeVisible();
});

test("who reads along without the permission to answer is told so", async ({ browser }) => {
  const player = newPlayer("Quiet Sam");
  await says(player, "only marketers watch");
  const page = await signedIn(browser, "marketer");
  await page.goto("/inbox");
  await (await queueRow(page, player.name)).click();

  await expect(page.getByText("Your role does not answer players.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Take", exact: true })).toHaveCount(0);
});

test("a refusal at WhatsApp says why and can be tried again", async ({ browser }) => {
  const player = newPlayer("Nia Refused");
  await says(player, "are you there?");
  const page = await openConversation(browser, player.name);

  await control("PUT", "faults", { errorRates: { "131047": 1 } });
  await answer(page, "too late for WhatsApp");
  const refused = bubbleOf(page, "too late for WhatsApp");
  await expect(ticks(refused)).toHaveAccessibleName("Not delivered");
  await expect(refused).toContainText(/template/i);
  await control("PUT", "faults", {});
  await refused.getByRole("button", { name: "Retry" }).click();

  await expect(ticks(bubbleOf(page, "too late for WhatsApp").last())).toHaveAccessibleName(
    /Sent|Delivered|Read/,
  );
});

test("the window closes by the emulator's clock, before one's eyes", async ({ browser }) => {
  const player = newPlayer("Nia Tomorrow");
  await says(player, "see you tomorrow");
  const page = await openConversation(browser, player.name);

  await control("POST", "clock", { advanceSeconds: 23 * 3_600 });
  await expect(page.getByText(/^free replies (59|58) min/)).toBeVisible();
  await expect(reply(page)).toBeVisible();
  await control("POST", "clock", { advanceSeconds: 3_600 });

  await expect(page.getByText("The 24 hours for free replies are over")).toBeVisible();
  await expect(reply(page)).toHaveCount(0);

  await says(player, "good morning");
  await expect(reply(page)).toBeVisible();
});

test("what was written before the window closed is kept when it comes too late", async ({ browser }) => {
  const player = newPlayer("Nia Yesterday");
  await says(player, "see you tomorrow");
  const page = await openConversation(browser, player.name);

  await page.context().setOffline(true);
  await answer(page, "too late for the server");
  await control("POST", "clock", { advanceSeconds: 25 * 3_600 });
  await page.context().setOffline(false);

  await expect(page.getByText("The 24 hours for free replies are over")).toBeVisible();
  await expect(page.getByText("Your draft is kept: too late for the server")).toBeVisible();
  await expect(bubbleOf(page, "too late for the server")).toHaveCount(0);
  await expect(reply(page)).toHaveCount(0);
});

async function openInbox(browser: Browser): Promise<Page> {
  const page = await signedIn(browser, "agent");
  await page.goto("/inbox");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  return page;
}

async function openConversation(browser: Browser, name: string): Promise<Page> {
  const page = await openInbox(browser);
  await (await queueRow(page, name)).click();
  await expect(reply(page)).toBeVisible();
  return page;
}

/** The phone on the screen, in a second window. */
async function openPhone(beside: Page, player: { phone: string; name: string }): Promise<Page> {
  const page = await beside.context().newPage();
  await page.goto("/emulator");
  await page.getByLabel("Player's name").fill(player.name);
  await page.getByLabel("Phone number").fill(player.phone);
  await page.getByRole("button", { name: "Switch this phone on" }).click();
  await expect(page.getByRole("region", { name: `Phone of ${player.name}` })).toBeVisible();
  return page;
}

const log = (page: Page) => page.getByRole("log", { name: /^Conversation with/ });
const bubbleOf = (page: Page, text: string) => log(page).getByRole("article").filter({ hasText: text });
const reply = (page: Page) => page.getByLabel("Reply", { exact: true });
const ticks = (bubble: Locator) => bubble.getByTestId("ticks");

async function answer(page: Page, text: string): Promise<void> {
  await reply(page).fill(text);
  await reply(page).press("Enter");
  await expect(bubbleOf(page, text)).toBeVisible();
}

/** The texts that reached a handset, oldest first. */
async function received(phone: string): Promise<string[]> {
  const response = await fetch(`${demo().emulatorUrl}/_emulator/messages?to=${encodeURIComponent(phone)}`);
  const { items } = (await response.json()) as { items: { text: string }[] };
  return items.map(({ text }) => text);
}
