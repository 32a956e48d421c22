import { expect, type Page } from "@playwright/test";
import { control, newPlayer, queueRow, says, signedIn, test } from "./product";

test.afterEach(() => control("PUT", "faults", {}));

test("what nobody knows of is listed after ten minutes, and leaves the list once a person decides", async ({
  browser,
}) => {
  const player = newPlayer("Una Unknown");
  await says(player, "did my refund go out?");
  const page = await signedIn(browser, "agent");
  await page.goto("/inbox");
  await (await queueRow(page, player.name)).click();
  await control("PUT", "faults", { errorRates: { "131000": 1 } });
  for (const text of ["It did, an hour ago", "And a gift with it"]) {
    await page.getByLabel("Reply", { exact: true }).fill(text);
    await page.getByLabel("Reply", { exact: true }).press("Enter");
    await expect(bubble(page, text)).toContainText("it may have arrived or not");
  }
  await control("PUT", "faults", {});

  await page.goto("/operations");
  await expect(page.getByText("None. A message whose sending broke off")).toBeVisible();
  await control("POST", "clock", { advanceSeconds: 11 * 60 });
  const lines = page.getByRole("listitem").filter({ hasText: player.name });
  await expect(lines, "the page looks again by itself").toHaveCount(2, { timeout: 15_000 });
  await page.context().setOffline(true);
  await expect(page.getByText("The server cannot be reached")).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();

  await lines.filter({ hasText: "an hour ago" }).getByRole("checkbox").click();
  await page.getByRole("button", { name: "Count as sent" }).click();
  await expect(page.getByText("One message counted as sent")).toBeVisible();
  await expect(lines).toHaveCount(1);
  await lines.getByRole("checkbox").click();
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(lines).toHaveCount(0);

  await page.goto("/inbox");
  await (await queueRow(page, player.name)).click();
  await expect(bubble(page, "an hour ago").getByTestId("ticks")).toHaveAccessibleName("Sent");
  await expect(bubble(page, "a gift with it").getByTestId("ticks")).toHaveAccessibleName(/Delivered|Read/);
});

const bubble = (page: Page, text: string) =>
  page
    .getByRole("log", { name: /^Conversation with/ })
    .getByRole("article")
    .filter({ hasText: text });
