import { expect } from "@playwright/test";
import { demo, signedIn, test } from "./product";

test("a developer finds a call, takes it along, and it is answered", async ({ browser }) => {
  const page = await signedIn(browser, "admin");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/settings/keys");
  await page.getByRole("link", { name: "API reference" }).click();
  await page.getByLabel("Search the reference").fill("send code");
  await page.getByRole("link", { name: "Send a one-time code" }).click();
  await expect(page.getByRole("heading", { name: "Send a one-time code" })).toBeInViewport();
  await page.getByRole("button", { name: "Copy Request: Send a one-time code" }).click();
  const taken = await page.evaluate(() => navigator.clipboard.readText());
  const [, method = "", address = ""] = /^curl -X (\w+) "([^"]+)"/.exec(taken) ?? [];
  const [, body = ""] = /-d '([^']+)'$/.exec(taken) ?? [];
  const headers = { authorization: `Bearer ${demo().apiKey}`, "content-type": "application/json" };
  const answer = await fetch(address, { method, headers, body });
  expect(answer.status).toBe(202);
  expect(await answer.json()).toMatchObject({ otpId: expect.any(String), channel: "whatsapp" });
  await page.context().close();
});
