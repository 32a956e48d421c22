import { expect, type Page } from "@playwright/test";
import sharp from "sharp";
import { control, newPlayer, queueRow, says, signedIn, test } from "./product";

// One pixel.
const dot = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test.afterEach(async () => {
  await control("PUT", "faults", {});
  await control("DELETE", "crowd", {});
});

test("a player answers, reacts, edits, deletes and sends a place as in a messenger", async ({ browser }) => {
  const player = newPlayer("Ana Messenger");
  await says(player, "first of all");
  const page = await signedIn(browser, "agent");
  await page.goto(`/emulator?with=${player.phone.slice(1)}`);
  const phone = page.getByRole("region", { name: `Phone of ${player.name}` });
  const log = phone.getByRole("log", { name: "Messages" });
  const bubble = (text: string) => log.getByRole("article").filter({ hasText: text });
  const act = async (text: string, name: string) => {
    await bubble(text).hover();
    await bubble(text)
      .getByRole("button", { name: /^Do something with/ })
      .click();
    await page.getByRole("menuitem", { name }).click();
  };
  const write = async (text: string) => {
    await phone.getByLabel("Message", { exact: true }).fill(text);
    await phone.getByLabel("Message", { exact: true }).press("Enter");
  };

  await act("first of all", "Reply");
  await write("and secondly");
  await expect(bubble("and secondly").locator("blockquote")).toContainText("first of all");

  await act("and secondly", "👍");
  await expect(bubble("and secondly")).toContainText("👍");

  await act("and secondly", "Edit");
  await expect(phone.getByLabel("Message", { exact: true })).toHaveValue("and secondly");
  await write("and thirdly");
  await expect(bubble("and thirdly")).toContainText("Edited");

  await write("not meant for you");
  await act("not meant for you", "Delete for everyone");
  await expect(log).toContainText("You deleted this message");
  await expect(log).not.toContainText("not meant for you");

  for (const name of ["Location", "Contact card", "Write STOP"]) {
    await phone.getByRole("button", { name: "Attach" }).click();
    await page.getByRole("menuitem", { name }).click();
  }
  await expect(bubble("Brandenburg Gate")).toBeVisible();
  await expect(bubble("Mateus Rocha")).toBeVisible();
  await expect(bubble("STOP")).toBeVisible();

  await phone.getByRole("button", { name: "Attach" }).click();
  await page.getByRole("menuitem", { name: "Stop offers in WhatsApp" }).click();
  await phone.getByRole("button", { name: "Attach" }).click();
  await expect(page.getByRole("menuitem", { name: "Take offers again" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(bubble("STOP").getByTestId("ticks")).toHaveAccessibleName(/Delivered|Read/);
});

test("a player sends a photo with words below it, a document and a sticker", async ({ browser }) => {
  const player = newPlayer("Ana Files");
  await says(player, "look");
  const page = await signedIn(browser, "agent");
  await page.goto(`/emulator?with=${player.phone.slice(1)}`);
  const phone = page.getByRole("region", { name: `Phone of ${player.name}` });
  const bubbles = phone.getByRole("log", { name: "Messages" }).getByRole("article");
  const choose = async (item: string, name: string, mimeType: string, buffer: Buffer) => {
    const chooser = page.waitForEvent("filechooser");
    await phone.getByRole("button", { name: "Attach" }).click();
    await page.getByRole("menuitem", { name: item }).click();
    await (await chooser).setFiles({ name, mimeType, buffer });
  };

  await choose("Photo or video", "base.png", "image/png", dot);
  await expect(phone.getByText("Send this photo")).toBeVisible();
  await phone.getByLabel("Message", { exact: true }).fill("my new base");
  await phone.getByRole("button", { name: "Send", exact: true }).click();
  const photo = bubbles.filter({ hasText: "my new base" });
  await expect(photo.getByRole("img", { name: "Photo" })).toHaveJSProperty("naturalWidth", 1);
  await expect(photo.getByTestId("ticks")).toHaveAccessibleName(/Delivered|Read/);

  await choose("Document", "crash.txt", "text/plain", Buffer.from("it froze"));
  await phone.getByRole("button", { name: "Send", exact: true }).click();
  await expect(bubbles.getByRole("link", { name: "crash.txt" })).toBeVisible();

  await choose("Sticker", "wave.webp", "image/webp", await sharp(dot).webp().toBuffer());
  await expect(bubbles.getByRole("img", { name: "Sticker" })).toHaveJSProperty("naturalWidth", 1);
});

test("a player who hides the number is known to the studio without it", async ({ browser }) => {
  const player = newPlayer("Ana Hidden");
  await control("PUT", `phones/${encodeURIComponent(player.phone)}`, { name: player.name });
  const page = await signedIn(browser, "admin");
  await page.goto(`/emulator?with=${player.phone.slice(1)}`);
  const phone = page.getByRole("region", { name: `Phone of ${player.name}` });
  await phone.getByRole("button", { name: `Settings of ${player.name}` }).click();
  await page.getByRole("menuitem", { name: "Hide my number from studios" }).click();
  await expect(phone.getByText("hidden from studios")).toBeAttached();

  await phone.getByLabel("Message", { exact: true }).fill("guess who");
  await phone.getByLabel("Message", { exact: true }).press("Enter");
  await page.goto("/inbox");
  await (await queueRow(page, player.name)).click();
  await expect(page.getByRole("log").getByText("guess who")).toBeVisible();
  await expect(page.getByText(player.phone.slice(-4))).toHaveCount(0);
});

test("an error dialled in the console hits the next message, until everything is turned off", async ({
  browser,
}) => {
  const player = newPlayer("Faulty Fred");
  await says(player, "can you hear me?");
  const page = await signedIn(browser, "agent");
  await page.goto("/emulator/faults");
  await expect(page.getByRole("status")).toContainText("Nothing goes wrong");

  await page.getByRole("combobox", { name: "Error" }).click();
  await page.getByRole("option", { name: /^131026/ }).click();
  await page.getByRole("button", { name: "Add at 10 %" }).click();
  const share = page.getByLabel("131026 Message undeliverable", { exact: true });
  await share.fill("100");
  await expect(page.getByRole("status")).toContainText("1 fault is on");

  await answerInInbox(page, player.name, "yes, loud and clear");
  await expect(page.getByTestId("ticks").last()).toHaveAccessibleName("Not delivered");

  await page.goto("/emulator/faults");
  await expect(share).toHaveValue("100");
  await expect(counter(page, "Faults injected")).not.toHaveText(/^0/);
  await page.getByRole("button", { name: "Turn everything off" }).click();
  await expect(page.getByRole("status")).toContainText("Nothing goes wrong");

  await answerInInbox(page, player.name, "and now?");
  await expect(page.getByTestId("ticks").last()).toHaveAccessibleName(/Sent|Delivered|Read/);
});

test("a crowd started in the console writes to the inbox, is counted, and stops when told", async ({
  browser,
}) => {
  const page = await signedIn(browser, "agent");
  await page.goto("/emulator/crowd");
  await page.getByLabel("Players", { exact: true }).fill("3");
  await page.getByLabel("Pace", { exact: true }).fill("4");
  await page.getByLabel("For", { exact: true }).fill("300");
  await page.getByRole("button", { name: "Start the crowd" }).click();

  await expect(page.getByRole("heading", { name: "A crowd is writing" })).toBeVisible();
  await expect(page.getByText(/^([6-9]|\d\d+) of 1,200 messages/)).toBeVisible();
  await expect(counter(page, "Written by players")).not.toHaveText(/^[0-5]/);
  await page.getByRole("button", { name: "Stop the crowd" }).click();
  await expect(page.getByRole("heading", { name: "The crowd was stopped" })).toBeVisible();

  await page.goto("/inbox");
  await expect(
    page
      .getByRole("list", { name: "Conversations" })
      .getByRole("link")
      .filter({ hasText: /Crowd [123]/ }),
  ).not.toHaveCount(0);
});

const counter = (page: Page, label: string) =>
  page.getByLabel("Live counters").locator("div").filter({ hasText: label }).locator("dd");

async function answerInInbox(page: Page, name: string, text: string): Promise<void> {
  await page.goto("/inbox");
  await (await queueRow(page, name)).click();
  await page.getByLabel("Reply", { exact: true }).fill(text);
  await page.getByLabel("Reply", { exact: true }).press("Enter");
}
