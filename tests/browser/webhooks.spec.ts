import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { expectNoBarrier } from "./expect-no-barrier";
import { signedIn, test } from "./product";

/** A server of the studio's that is unwell at first. */
async function startStudio() {
  const received: { headers: Record<string, string>; body: string }[] = [];
  const studio = { isWell: false, received };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    received.push({ headers, body });
    response.writeHead(studio.isWell ? 204 : 500).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { studio, received, url: `http://127.0.0.1:${port}/hooks`, stop: () => server.close() };
}

test("an endpoint is added, a test event is tried until it is taken, and delivered again under the same id", async ({
  browser,
}) => {
  const { studio, received, url, stop } = await startStudio();
  const page = await signedIn(browser, "admin");
  await page.goto("/settings/webhooks");
  await page.getByRole("button", { name: "Add an endpoint" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Add the endpoint" }).click();
  await expect(dialog.getByText("Choose at least one event.")).toBeVisible();
  await dialog.getByLabel("Address").fill(url);
  await dialog.getByLabel("Description").fill("Login servers");
  await dialog.getByRole("checkbox", { name: /^otp\.verified/ }).click();
  await dialog.getByRole("button", { name: "Add the endpoint" }).click();
  const shown = page.getByRole("dialog", { name: "The endpoint's secret" });
  const secret = (await shown.getByText(/^whsec_/).textContent()) ?? "";
  await shown.getByRole("button", { name: "I have kept it" }).click();

  await expect(page.getByRole("heading", { name: url })).toBeVisible();
  await page.getByRole("button", { name: "Send test event" }).click();
  const row = page.getByRole("row", { name: /webhook\.tested/ });
  await expect(row).toContainText("Tried again");
  await row.click();
  const drawer = page.getByRole("dialog", { name: "webhook.tested" });
  await expect(drawer.getByText("The receiver answered 500.").first()).toBeVisible();
  studio.isWell = true;
  await drawer.getByRole("button", { name: "Try now" }).click();
  await expect(drawer.getByRole("status")).toHaveText("Delivered");
  const taken = received.length;
  await drawer.getByRole("button", { name: "Deliver again" }).click();
  await expect.poll(() => received.length).toBe(taken + 1);
  await expect(drawer.getByRole("status")).toHaveText("Delivered");
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  for (const { headers, body } of received) {
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: "webhook.tested" });
  }
  await expectNoBarrier(page);
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expectNoBarrier(page);
  await page.goto("/settings/webhooks");
  await expect(page.getByRole("row", { name: /Login servers/ })).toContainText("1 delivered in 24 h");
  stop();
});
