import { expect, type Page } from "@playwright/test";
import { control, demo, logs, signedIn, test } from "./product";

const sam = { name: "Sam Carter", phone: "+12025550191" };

test.afterEach(async () => {
  await control("PUT", "faults", {});
});

test("a code that WhatsApp loses comes by SMS, signs the player in, and the studio hears of it", async ({
  browser,
}) => {
  const page = await signedIn(browser, "admin");
  await fallBackAfter(page, "5");
  await control("PUT", "faults", { loseCodeRate: 1 });
  await page.goto("/emulator/studio");
  await page.getByRole("button", { name: new RegExp(sam.name) }).click();
  const before = (await texts()).length;
  await page.getByRole("button", { name: "Send a code" }).click();
  await expect(page.getByText("A code is on its way by whatsapp.")).toBeVisible();

  await expect.poll(async () => (await texts()).length, { timeout: 20_000 }).toBe(before + 1);
  const code = /\d{6}/.exec((await texts()).at(-1) ?? "")?.[0] ?? "none";
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("Signed in.")).toBeVisible();
  const told = page.getByRole("listitem").filter({ hasText: "otp.verified" }).first();
  await expect(told).toContainText("Signed");

  await page.goto(`/emulator?with=${sam.phone.slice(1)}`);
  await page.getByRole("button", { name: "Back to chats" }).click();
  await page.getByRole("button", { name: /^SMS/ }).click();
  await expect(page.getByRole("log", { name: "Texts" })).toContainText(code);
  expect(logs()).toContain("web is ready");
  expect(logs()).not.toMatch(new RegExp(`\\b${code}\\b`));
  await fallBackAfter(page, "20");
});

async function fallBackAfter(page: Page, seconds: string): Promise<void> {
  await page.goto("/authentication/settings");
  const field = page.getByLabel(/Next channel after/);
  await field.fill(seconds);
  await page.getByRole("button", { name: "Save settings" }).first().click();
  await expect(page.getByText("Settings saved")).toBeVisible();
}

/** What the phone got by SMS. */
async function texts(): Promise<string[]> {
  const address = `${demo().emulatorUrl}/_emulator/sms?to=${encodeURIComponent(sam.phone)}`;
  const { items } = (await (await fetch(address)).json()) as { items: { text: string }[] };
  return items.map(({ text }) => text);
}
