import { expect } from "@playwright/test";
import { demo, test } from "./product";

test("what is typed before the page can answer is not sent, and not lost", async ({ browser }) => {
  const page = await (await browser.newContext({ baseURL: demo().url })).newPage();
  let letScriptsCome = () => {};
  const scriptsMayCome = new Promise<void>((resolve) => {
    letScriptsCome = resolve;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await scriptsMayCome;
    await route.continue();
  });
  await page.goto("/sign-in", { waitUntil: "commit" });
  const email = page.getByLabel("E-mail address");
  await email.fill("mira@studio.example");
  await page.getByLabel("Password").fill("not the one");
  await email.press("Enter");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeDisabled();
  letScriptsCome();
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The e-mail address or the password is not right.")).toBeVisible();
  await expect(email).toHaveValue("mira@studio.example");
});
