import { expect, type Page } from "@playwright/test";
import { control, demo, signedIn, test } from "./product";

test("a marketer announces maintenance, is told whom it reaches, and sees it arrive", async ({ browser }) => {
  const page = await signedIn(browser, "marketer");
  await page.goto("/broadcasts");
  await page.getByRole("link", { name: "Announce maintenance" }).click();
  const name = `Patch night ${Date.now()}`;
  await page.getByLabel("Name").fill(name);
  await chooseTemplate(page, "en_US");
  await page.getByLabel("Value 1").fill("22:00 UTC");
  await page.getByRole("button", { name: "Count who gets it" }).click();
  await expect(page.getByText("must not be empty")).toBeVisible();
  await page.getByLabel("Value 2").fill("two hours");
  await expect(page.getByText("22:00 UTC and takes about two hours")).toBeVisible();
  await page.getByRole("button", { name: "Diamond" }).click();
  await page.getByRole("button", { name: "Count who gets it" }).click();
  await page.getByRole("button", { name: "Send to 1 player" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: "1 of 1 players" })).toBeVisible();
  await expect(page.getByText("Done", { exact: true })).toBeVisible();
  await expect.poll(() => textsOn("+12025550117")).toContainEqual(expect.stringContaining("22:00 UTC"));
  await page.getByRole("link", { name: "Broadcasts" }).first().click();
  await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText("Done");
});

test("a mass send is paused, resumed and cancelled, each with its effect named before", async ({
  browser,
}) => {
  // Each player is told to wait, again and again: nothing leaves for as long as the test looks.
  await control("PUT", "faults", { errorRates: { 131056: 1 } });
  const page = await signedIn(browser, "marketer");
  try {
    const { id } = await api("POST", "notifications/maintenance", {
      template: { name: "server_maintenance", language: "en_US", body: ["noon", "an hour"] },
      audience: { playerIds: ["sf-1002", "sf-1003", "sf-1004"] },
    });
    await page.goto(`/broadcasts/${id}`);
    await page.getByRole("button", { name: "Pause" }).click();
    await expect(page.getByRole("dialog")).toContainText("wait until someone resumes it");
    await page.getByRole("dialog").getByRole("button", { name: "Pause" }).click();
    await expect(page.getByText("Paused", { exact: true }).first()).toBeVisible();
    await page.getByRole("button", { name: "Resume" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Resume" }).click();
    await expect(page.getByText("Running", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByRole("dialog")).toContainText("cannot be taken up again");
    await page.getByLabel("Reason").fill("The servers hold.");
    await page.getByRole("button", { name: "Cancel it for good" }).click();
    const ended = { status: "cancelled", cancelReason: "The servers hold." };
    await expect.poll(() => api("GET", `notifications/maintenance/${id}`)).toMatchObject(ended);
    await expect(page.getByText(/^Ended ·/)).toBeVisible();
  } finally {
    await control("PUT", "faults", {});
  }
});

test("an agent does not see broadcasts", async ({ browser }) => {
  const page = await signedIn(browser, "agent");
  await expect(page.getByRole("link", { name: "Inbox" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Broadcasts" })).toHaveCount(0);
  await page.goto("/broadcasts");
  await expect(page.getByText("Broadcasts are not yours to see")).toBeVisible();
});

async function chooseTemplate(page: Page, language: string): Promise<void> {
  await page.getByLabel("Template").click();
  await page
    .getByRole("option", { name: /server_maintenance/ })
    .filter({ hasText: language })
    .click();
}

async function textsOn(phone: string): Promise<string[]> {
  const answer = await fetch(`${demo().emulatorUrl}/_emulator/messages?to=${encodeURIComponent(phone)}`);
  const { items } = (await answer.json()) as { items: unknown[] };
  return items.map((item) => JSON.stringify(item));
}

async function api(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`${demo().url}/api/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${demo().apiKey}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
  return (await response.json()) as Record<string, unknown>;
}
