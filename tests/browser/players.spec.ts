import { expect } from "@playwright/test";
import { expectNoBarrier } from "./expect-no-barrier";
import { demo, newPlayer, signedIn, test } from "./product";

test("a player is imported, found, looked at, revealed on the record and frozen", async ({ browser }) => {
  const page = await signedIn(browser, "admin");
  const mira = newPlayer(`Mira ${Date.now()}`);
  const id = `csv-${Date.now()}`;
  const csv = `playerId,phone,displayName,tier,balance:gems\n${id},${mira.phone},${mira.name},gold,1250\nbad,0151,,,\n`;
  await page.goto("/players");
  await page.getByRole("button", { name: "Import" }).click();
  const dialog = page.getByRole("dialog", { name: "Import players" });
  await dialog
    .getByLabel("File")
    .setInputFiles({ name: "players.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await expect(dialog.getByRole("status")).toContainText(
    "1 player can be imported. 1 player will be left out",
  );
  await expect(dialog).toContainText("Row 3");
  await dialog.getByRole("button", { name: "Import 1 player" }).click();
  await expect(dialog.getByRole("status")).toContainText("1 player made, 0 players changed.");
  await page.keyboard.press("Escape");

  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Commands" }).fill(mira.phone.slice(-6));
  await page.getByRole("option", { name: /Players like/ }).click();
  await expect(page.getByRole("searchbox")).toHaveValue(mira.phone.slice(-6));
  await page.getByRole("link", { name: mira.name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(mira.name);
  await expect(page.getByText("1,250")).toBeVisible();
  await expect(page.getByText(mira.phone)).toHaveCount(0);
  await page.getByRole("button", { name: /Reveal the number/ }).click();
  await expect(page.getByText(mira.phone)).toBeVisible();
  await expect(page.getByRole("list", { name: /What happened/ })).toContainText("looked at the phone number");

  await page.getByRole("button", { name: "Freeze" }).click();
  await page.getByRole("button", { name: "Freeze the player" }).click();
  await expect(page.getByText("Say why.")).toBeVisible();
  await page.getByLabel("Reason").fill("The account was stolen.");
  await page.getByRole("button", { name: "Freeze the player" }).click();
  await expect(page.getByRole("note")).toContainText("The account was stolen.");
  await expectNoBarrier(page);
  const answer = await fetch(`${demo().url}/api/v1/players/${id}`, {
    headers: { authorization: `Bearer ${demo().apiKey}` },
  });
  expect(await answer.json()).toMatchObject({ tier: "gold", frozen: { reason: "The account was stolen." } });

  await page.getByRole("link", { name: "Players" }).first().click();
  await page.getByRole("button", { name: "Frozen" }).click();
  await expect(page.getByRole("row", { name: new RegExp(mira.name) })).toContainText("frozen");
});
