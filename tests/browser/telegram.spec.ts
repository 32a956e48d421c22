import { expect, type Locator, type Page } from "@playwright/test";
import { expectNoBarrier } from "./expect-no-barrier";
import { control, demo, queueRow, signedIn, test } from "./product";

test("a bot is connected, and its players' chats stand in the same inbox and are answered there", async ({
  browser,
}) => {
  const number = 7_100_000_000 + Math.floor(Math.random() * 99_999_999);
  const token = `${number}:AAEemulated-bot-of-a-browser-test`;
  const username = `starfall_${number}_bot`;
  const chat = number - 7_000_000_000;
  await control("POST", "telegram/bots", { token, username, name: "Starfall" });
  await control("PUT", `telegram/chats/${chat}`, { firstName: "Tamar", lastName: "Telegram" });

  const admin = await signedIn(browser, "admin");
  await connect(admin, token);
  await expect(admin.getByText(`Speaks as @${username}.`)).toBeVisible();
  await expect(admin.getByText("Telegram delivers to this server.")).toBeVisible();
  await expect(admin.getByRole("link", { name: "Number" })).toHaveCount(0);
  await expectNoBarrier(admin);

  await control("POST", `telegram/chats/${chat}/start`, { bot: number });
  await control("POST", `telegram/chats/${chat}/send`, { bot: number, text: "is the arena down?" });
  const agent = await signedIn(browser, "agent");
  await agent.goto("/inbox");
  const row = await queueRow(agent, "Tamar Telegram");
  await expect(row).toContainText("is the arena down?");
  await expect(row).toContainText("Telegram · #");
  await row.click();
  const log = agent.getByRole("log");
  await expect(log).toContainText("is the arena down?");
  await expect(agent.getByText("free replies")).toHaveCount(0);

  await agent.getByLabel("Reply", { exact: true }).fill("It is up *again*");
  await agent.keyboard.press("Enter");
  const bubble = log.getByRole("article").filter({ hasText: "It is up" });
  await expect(bubble.getByTestId("ticks")).toHaveAccessibleName("Sent. Telegram does not report delivery");
  await expect.poll(() => lastReceived(chat)).toBe("It is up again");
});

async function connect(page: Page, token: string): Promise<void> {
  await page.goto("/integrations");
  const connect = page.getByRole("button", { name: "Connect" });
  const dialog = page.getByRole("dialog");
  await chooseTelegram(page, connect);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(connect).toBeFocused();
  await chooseTelegram(page, connect);
  await dialog.getByLabel("Name").fill("Telegram, everywhere");
  await dialog.getByLabel("Bot token").fill("not a token");
  await dialog.getByRole("button", { name: "Connect the bot" }).click();
  await expect(dialog.getByText("A bot token is digits, a colon and letters")).toBeVisible();
  await dialog.getByLabel("Bot token").fill(token);
  await dialog.getByLabel("Base URL").fill(`${demo().emulatorUrl}/telegram`);
  await dialog.getByRole("button", { name: "Connect the bot" }).click();
  await expect(page.getByRole("heading", { name: "Telegram, everywhere" })).toBeVisible();
}

/** By keyboard alone, up to the first box of the dialog. */
async function chooseTelegram(page: Page, connect: Locator): Promise<void> {
  await connect.press("Enter");
  await expect(page.getByRole("menuitem", { name: "A WhatsApp number" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByLabel("Name")).toBeFocused();
}

async function lastReceived(chat: number): Promise<unknown> {
  const answer = await fetch(`${demo().emulatorUrl}/_emulator/telegram/messages?chat=${chat}`);
  const { items } = (await answer.json()) as { items: { text: string }[] };
  return items.at(-1)?.text;
}
