import { readFileSync } from "node:fs";
import { type Browser, expect, type Page } from "@playwright/test";
import { control, demo, newPlayer, says, signedIn, test } from "./product";

const path = (below = "") => `/integrations/${demo().integration.id}${below}`;
const number = (below = "") => `numbers/${demo().integration.phoneNumberId}${below}`;

test("the event log replays a delivery: it goes through again and nothing is doubled", async ({
  browser,
}) => {
  const player = newPlayer("Rena Replay");
  await says(player, "replay me once");
  const page = await opened(browser, "/events?kind=delivery.message");
  await search(page, player.phone);
  const line = page.getByRole("row").filter({ hasText: "Message received" });
  await expect(line).toHaveCount(1);
  await line.getByRole("button").click();

  const drawer = page.getByRole("dialog");
  await expect(drawer.getByRole("status")).toHaveText("Processed");
  await expect(drawer.getByLabel("Payload")).toContainText("replay me once");
  await drawer.getByRole("button", { name: "Replay delivery" }).click();
  await expect(page.getByText(/^Replayed: it stands last/)).toBeVisible();
  await expect(drawer.getByRole("status")).toHaveText("Processed");

  await drawer.getByRole("link", { name: "Open the conversation" }).click();
  await expect(page.getByRole("log").getByText("replay me once")).toHaveCount(1);

  await page.goto(path("/events?kind=delivery.replayed"));
  await expect(page.getByRole("row").filter({ hasText: /Replayed by .+: Message received/ })).not.toHaveCount(
    0,
  );
});

test("an alert of Meta's stands above every page at once, and goes for everyone when one dismisses it", async ({
  browser,
}) => {
  const page = await signedIn(browser, "admin");
  const other = await signedIn(browser, "admin");
  await page.goto("/inbox");
  await other.goto("/settings");
  const type = `SAMPLE_${Date.now()}`;
  await control("POST", number("/notices"), {
    field: "account_alerts",
    value: {
      alert_type: type,
      alert_severity: "CRITICAL",
      alert_status: "ACTIVE",
      alert_description: "Look",
    },
  });
  const ours = { hasText: `Sample ${type.slice(7)}` };
  const alert = page.getByRole("region", { name: "Alert" }).filter(ours);
  const alertOfOther = other.getByRole("region", { name: "Alert" }).filter(ours);
  await expect(alert).toBeVisible();
  await expect(alertOfOther).toBeVisible();

  await alert.getByRole("button", { name: /^Dismiss/ }).click();

  await expect(alert).toHaveCount(0);
  await expect(alertOfOther).toHaveCount(0);
  await page.goto("/integrations/alerts");
  await expect(page.getByRole("listitem").filter(ours)).toContainText("dismissed");
});

test("the number's page shows what Meta says of it, asked anew", async ({ browser }) => {
  await control("PUT", number(), { qualityRating: "YELLOW", tier: "TIER_10K" });
  const page = await opened(browser, "/number");
  await page.getByRole("button", { name: "Refresh" }).click();
  const card = page.getByRole("region", { name: "The number" });
  await expect(card).toContainText("Medium");
  await expect(card).toContainText("10,000 players written to first in 24 hours");
  await control("PUT", number(), { qualityRating: "GREEN" });
});

test("a wrong PIN is refused in words, the right one registers the number", async ({ browser }) => {
  const page = await opened(browser, "/number");
  await enterPin(page, "Change PIN", "482913");
  await expect(page.getByText("The PIN is changed")).toBeVisible();

  await enterPin(page, "Register number", "910482");
  await expect(
    page
      .getByText(/PIN/)
      .filter({ hasText: /match|wrong|another|mismatch/i })
      .first(),
  ).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await enterPin(page, "Register number", "482913");
  await expect(page.getByText("The number is registered")).toBeVisible();
});

test("the business profile is changed at Meta", async ({ browser }) => {
  const about = `Play fair ${Date.now()}`;
  const page = await opened(browser, "/number");
  await page.getByLabel("About").fill(about);
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Profile saved at Meta")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("About")).toHaveValue(about);
});

test("a test message reaches the phone, and Meta's answer is shown as it came", async ({ browser }) => {
  const colleague = newPlayer("Theo Test");
  await says(colleague, "opening the window");
  const page = await opened(browser, "/number");
  const card = page.getByRole("region", { name: "Test message" });
  await card.getByLabel("Whose phone").fill(colleague.name);
  await card.getByLabel("Phone number").fill(colleague.phone);
  await card.getByRole("button", { name: "Add phone" }).click();
  await expect(card.getByRole("list", { name: "Test numbers" })).toContainText(colleague.phone);

  await choose(page, "To", colleague.name);
  await choose(page, "What", "Text");
  await card.getByLabel("Text").fill("Does this arrive?");
  await card.getByRole("button", { name: "Send test message" }).click();

  const result = card.getByRole("region", { name: "Result" });
  await expect(result.getByRole("status")).toContainText(/Delivered|Read/);
  await expect(result.getByLabel("Meta’s answer")).toContainText('"messaging_product": "whatsapp"');
  await card.getByRole("button", { name: `Remove ${colleague.name}` }).click();
  await expect(card.getByText(colleague.phone)).toHaveCount(0);
});

test("a configuration is exported, and an import names every wrong row", async ({ browser }) => {
  const page = await opened(browser, "");
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  const file = await (await downloading).path();
  const csv = readFileSync(file, "utf8");
  expect(csv).toContain("whatsapp-app-secret,********");

  await page.getByRole("button", { name: "Import" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Rows").fill(`${csv}whatsapp-colour,red\n`);
  await dialog.getByRole("button", { name: "Import settings" }).click();
  await expect(dialog.getByRole("alert")).toContainText("row 10 (whatsapp-colour)");

  await dialog.getByLabel("File").setInputFiles(file);
  await expect(dialog.getByLabel("Rows")).toHaveValue(csv);
  await dialog.getByRole("button", { name: "Import settings" }).click();
  await expect(page.getByText("Settings imported")).toBeVisible();
  await expect(dialog).toHaveCount(0);
});

async function opened(browser: Browser, below: string): Promise<Page> {
  const page = await signedIn(browser, "admin");
  await page.goto(path(below));
  return page;
}

async function search(page: Page, about: string): Promise<void> {
  await page.getByLabel("Message id or phone number").fill(about);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/phone=/);
}

async function enterPin(page: Page, verb: string, pin: string): Promise<void> {
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: verb, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("PIN").fill(pin);
  await dialog.getByRole("button", { name: verb }).click();
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).click();
}
