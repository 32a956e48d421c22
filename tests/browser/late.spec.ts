import { expect } from "@playwright/test";
import { signedIn, test } from "./product";

test("a menu pressed before its code has come opens as soon as it has", async ({ browser }) => {
  const page = await signedIn(browser, "agent");
  const html = await (await page.request.get("/settings/sign-ins")).text();
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const isLate = (url: URL) => url.pathname.endsWith(".js") && !html.includes(url.pathname);
  await page.route(isLate, async (route) => {
    await arrived;
    await route.continue();
  });
  const late = page.waitForRequest((request) => isLate(new URL(request.url())));
  await page.goto("/settings/sign-ins");
  await late;
  const account = page.getByRole("complementary").getByRole("button", { name: /Agent$/ });
  await account.press("Enter");
  await expect(page.getByRole("menu")).toHaveCount(0);
  arrive();
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(account).toBeFocused();
});
