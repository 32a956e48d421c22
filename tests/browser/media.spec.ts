import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { sampleJpeg, sampleMp3, sampleMp4, samplePdf, samplePng, sampleWebp } from "../setup/sample-files";
import { expectNoBarrier } from "./expect-no-barrier";
import { demo, newPlayer, queueRow, says, signedIn, test } from "./product";

type Sample = { name: string; mimeType: string; buffer: Buffer };

const samples = {
  photo: async () => sample("castle.png", "image/png", await samplePng({ width: 640, height: 480 })),
  video: async () => sample("raid.mp4", "video/mp4", sampleMp4()),
  recording: async () => sample("voice.mp3", "audio/mpeg", sampleMp3()),
  document: async () => sample("receipt.pdf", "application/pdf", samplePdf()),
  sticker: async () => sample("crown.webp", "image/webp", await sampleWebp({ width: 512, height: 512 })),
};

test("whatever file a player sends stands in the inbox as what it is", async ({ browser }) => {
  const player = newPlayer("Ana Sends");
  await says(player, "I have some files");
  const inbox = await openConversation(browser, player.name);
  const phone = await openPhone(inbox, player);

  const caption = "Where is my castle?";
  await attachOnPhone(phone, "Photo or video", await samples.photo());
  await phone.getByLabel("Message", { exact: true }).fill(caption);
  await phone.getByLabel("Message", { exact: true }).press("Enter");
  await expect(phone.getByRole("log").getByRole("article").last()).toContainText(caption);
  await attachOnPhone(phone, "Photo or video", await samples.video());
  await phone.getByRole("button", { name: "Send", exact: true }).click();
  await expect(phone.getByRole("log").getByRole("article")).toHaveCount(3);
  await attachOnPhone(phone, "Recording", await samples.recording());
  await expect(phone.getByRole("log").getByRole("article")).toHaveCount(4);
  await attachOnPhone(phone, "Document", await samples.document());
  await phone.getByRole("button", { name: "Send", exact: true }).click();
  await expect(phone.getByRole("log").getByRole("article")).toHaveCount(5);
  await attachOnPhone(phone, "Sticker", await samples.sticker());

  const bubbles = log(inbox).getByRole("article");
  await expect(bubbles).toHaveCount(6);
  await expectBytes(inbox, bubbles.nth(1), (await samples.photo()).buffer);
  await expect(bubbles.nth(1)).toContainText(caption);
  await expectBytes(inbox, bubbles.nth(2), (await samples.video()).buffer);
  await expectBytes(inbox, bubbles.nth(3), (await samples.recording()).buffer);
  await expectBytes(inbox, bubbles.nth(4), (await samples.document()).buffer);
  await expect(bubbles.nth(4)).toContainText("receipt.pdf");
  await expectBytes(inbox, bubbles.nth(5), (await samples.sticker()).buffer);
  await expect(bubbles.nth(5).getByAltText("Sticker")).toBeVisible();
  await expectNoBarrier(inbox);
});

test("whatever file an agent attaches reaches the phone, once under each message", async ({ browser }) => {
  const player = newPlayer("Ana Gets");
  await says(player, "send me everything");
  const inbox = await openConversation(browser, player.name);
  const phone = await openPhone(inbox, player);

  for (const make of Object.values(samples)) {
    await attach(inbox, await make());
    await inbox.getByRole("button", { name: "Send" }).click();
    await expect(attachments(inbox)).toHaveCount(0);
  }
  await attach(inbox, await samples.photo());
  await inbox.getByLabel("Reply", { exact: true }).fill("and once more");
  await inbox.getByLabel("Reply", { exact: true }).press("Enter");

  const bubbles = log(inbox).getByRole("article");
  await expect(bubbles).toHaveCount(7);
  for (let n = 1; n <= 6; n++) {
    await expect(bubbles.nth(n).getByTestId("ticks")).toHaveAccessibleName(/Delivered|Read/);
  }
  const arrived = phone.getByRole("log").getByRole("article");
  await expect(arrived).toHaveCount(7);
  await expect(arrived.nth(1).getByRole("img")).toBeVisible();
  await expect(arrived.nth(4)).toContainText("receipt.pdf");
  await expect(arrived.nth(6)).toContainText("and once more");
});

test("a file that breaks a limit is refused with the limit, and nothing is sent", async ({ browser }) => {
  const player = newPlayer("Ana Limits");
  await says(player, "hello");
  const page = await openConversation(browser, player.name);

  await choose(page, [sample("raid.mp4", "video/mp4", sampleMp4(17 * 1_048_576))]);
  const line = attachments(page).first();
  await expect(line).toContainText("A video may have at most 16 MB");
  await expect(page.getByRole("button", { name: "Send" })).toBeDisabled();
  await expectNoBarrier(page);
  await line.getByRole("button", { name: "Remove raid.mp4" }).click();
  await expect(attachments(page)).toHaveCount(0);

  await choose(page, [sample("odd.zip", "application/zip", Buffer.from("504b0304140000000000", "hex"))]);
  await expect(attachments(page).first()).toContainText("PDF, plain text, Word, Excel or PowerPoint");
});

test("a picture is pasted or dropped, made smaller where it is too large, kept over a reload, and opened by keyboard", async ({
  browser,
}) => {
  const player = newPlayer("Ana Looks");
  await says(player, "show me");
  const page = await openConversation(browser, player.name);
  const large = await samplePng({ width: 1_900, height: 1_300, noise: true });

  await bring(page, "paste", sample("large.png", "image/png", large));
  await expect(attachments(page).first()).toContainText("made smaller from");
  await bring(page, "drop", sample("small.jpg", "image/jpeg", await sampleJpeg()));
  await expect(attachments(page)).toHaveCount(2);
  await expect(attachments(page).last()).toHaveAttribute("data-state", "ready");
  await page.reload();
  await expect(attachments(page), "what is attached survives a reload").toHaveCount(2);
  await page.getByRole("button", { name: "Send" }).click();

  const pictures = log(page).getByRole("button", { name: /open it$/ });
  await expect(pictures).toHaveCount(2);
  await pictures.last().focus();
  await page.keyboard.press("Enter");
  const box = page.getByRole("dialog");
  await expect(box).toContainText("2 of 2");
  await page.keyboard.press("ArrowLeft");
  await expect(box).toContainText("1 of 2");
  await expectNoBarrier(page);
  await page.keyboard.press("Escape");
  await expect(box).toHaveCount(0);
  await expect(pictures.last()).toBeFocused();
});

test("nobody sees a file without signing in", async ({ browser }) => {
  const player = newPlayer("Ana Private");
  await says(player, "keep this to yourself");
  const page = await openConversation(browser, player.name);
  await attach(page, await samples.photo());
  await page.getByRole("button", { name: "Send" }).click();
  const address = await log(page).getByRole("article").last().locator("img").getAttribute("src");

  const stranger = await browser.newContext({ baseURL: demo().url });
  expect((await stranger.request.get(address ?? "")).status()).toBe(401);
  await stranger.close();
});

function sample(name: string, mimeType: string, buffer: Buffer): Sample {
  return { name, mimeType, buffer };
}

const log = (page: Page) => page.getByRole("log", { name: /^Conversation with/ });
const attachments = (page: Page) => page.getByRole("list", { name: "Attachments" }).getByRole("listitem");

async function openConversation(browser: Browser, name: string): Promise<Page> {
  const page = await signedIn(browser, "agent");
  await page.goto("/inbox");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await (await queueRow(page, name)).click();
  await expect(page.getByLabel("Reply", { exact: true })).toBeVisible();
  return page;
}

/** The phone on the screen, in a second window, with its chat open. */
async function openPhone(beside: Page, player: { phone: string; name: string }): Promise<Page> {
  const page = await beside.context().newPage();
  await page.goto(`/emulator?with=${player.phone.slice(1)}`);
  await expect(page.getByRole("region", { name: `Phone of ${player.name}` })).toBeVisible();
  await expect(page.getByRole("log")).toBeVisible();
  return page;
}

async function attachOnPhone(phone: Page, choice: string, file: Sample): Promise<void> {
  await phone.getByRole("button", { name: "Attach" }).click();
  const chooser = phone.waitForEvent("filechooser");
  await phone.getByRole("menuitem", { name: choice }).click();
  await (await chooser).setFiles(file);
}

async function choose(page: Page, files: Sample[]): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Attach files" }).click();
  await (await chooser).setFiles(files);
}

async function attach(page: Page, file: Sample): Promise<void> {
  await choose(page, [file]);
  await expect(attachments(page).last()).toHaveAttribute("data-state", "ready");
}

/** Pastes or drops a file, as a person does. */
async function bring(page: Page, how: "paste" | "drop", { name, mimeType, buffer }: Sample): Promise<void> {
  const field = page.getByLabel("Reply", { exact: true });
  const carried = await page.evaluateHandle(
    ([base64, fileName, type]) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], fileName, { type }));
      return transfer;
    },
    [buffer.toString("base64"), name, mimeType] as const,
  );
  if (how === "drop") return field.dispatchEvent("drop", { dataTransfer: carried });
  await field.evaluate((element, clipboardData) => {
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, carried);
}

/** What a bubble shows or offers for saving is, byte for byte, what was sent. */
async function expectBytes(page: Page, bubble: Locator, sent: Buffer): Promise<void> {
  const shown = bubble.locator("img, video, audio, a[download]").first();
  await expect(shown).toBeVisible();
  const address = (await shown.getAttribute("src")) ?? (await shown.getAttribute("href")) ?? "";
  const answer = await page.request.get(address.split("?")[0] ?? "");
  expect(await answer.body()).toEqual(sent);
}
