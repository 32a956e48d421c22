import { type Browser, expect, type Locator } from "@playwright/test";
import { control, demo, newPlayer, says, signedIn, test } from "./product";

type Player = ReturnType<typeof newPlayer> & { playerId: string };

test("a player approves a new device with a button, and it is known until an agent revokes it", async ({
  browser,
}) => {
  const player = await knownPlayer("Dana Device");
  await says(player, "hello there");
  const phone = await phoneOf(browser, player);
  await expect(phone.getByRole("article").filter({ hasText: "hello there" })).toBeVisible();
  const device = {
    playerId: player.playerId,
    fingerprint: `fp-${player.phone}`,
    name: "Pixel 9",
    place: "Lisbon",
  };
  await expect
    .poll(
      async () => (await api("GET", `conversations?phone=${encodeURIComponent(player.phone)}`)).body.items,
    )
    .toHaveLength(1);
  const asked = await api("POST", "devices/authorize", device);
  expect(asked.status).toBe(202);

  const question = phone.getByRole("article").filter({ hasText: "Is this you signing in?" });
  await expect(question).toContainText("Pixel 9");
  await question.getByRole("button", { name: "Approve" }).click();
  await expect(phone.getByRole("article").filter({ hasText: "Approved: Pixel 9 may sign in" })).toBeVisible();
  const request = await api("GET", `devices/requests/${asked.body.requestId}`);
  expect(request.body).toMatchObject({ status: "approved", playerId: player.playerId });
  const known = await api("POST", "devices/authorize", device);
  expect(known).toMatchObject({ status: 200, body: { status: "approved" } });

  const page = phone.page();
  await page.goto(`/players/${player.playerId}`);
  await page.getByRole("button", { name: "Revoke Pixel 9" }).click();
  await page.getByRole("button", { name: "Revoke the device" }).click();
  await expect(page.getByRole("list", { name: "Devices" })).toContainText("revoked");
  expect((await api("POST", "devices/authorize", device)).status).toBe(202);
});

test("a player who never wrote is asked by template, and says no", async ({ browser }) => {
  const player = await knownPlayer("Dario Denies");
  const asked = await api("POST", "devices/authorize", {
    playerId: player.playerId,
    fingerprint: `fp-${player.phone}`,
    name: "iPad",
  });
  expect(asked.status).toBe(202);
  const phone = await phoneOf(browser, player);
  const question = phone.getByRole("article").filter({ hasText: "iPad" });
  await question.getByRole("button", { name: "Deny" }).click();
  await expect(phone.getByRole("article").filter({ hasText: "Blocked: iPad did not get in" })).toBeVisible();
  const request = await api("GET", `devices/requests/${asked.body.requestId}`);
  expect(request.body).toMatchObject({ status: "denied" });
});

test("a player enrols a second factor with the code on the phone", async ({ browser }) => {
  const player = await knownPlayer("Tove Twofactor");
  const { playerId } = player;
  const enrolled = await api("POST", "two-factor/enrol", { playerId });
  expect(enrolled.status).toBe(202);
  const phone = await phoneOf(browser, player);
  const code = await codeOn(phone);
  const confirmed = await api("POST", "two-factor/confirm", { otpId: enrolled.body.otpId, code });
  expect(confirmed.body).toMatchObject({ enabled: true });
  expect(confirmed.body.recoveryCodes).toHaveLength(10);
  expect((await api("GET", `players/${playerId}/two-factor`)).body).toMatchObject({ enabled: true });
});

/** A player whom the studio knows by a name of its own. */
async function knownPlayer(name: string): Promise<Player> {
  const { phone } = newPlayer(name);
  const playerId = `browser-${phone.slice(1)}`;
  const put = await api("PUT", `players/${playerId}`, { phone, displayName: name, language: "en" });
  expect(put.status).toBeLessThan(300);
  await control("PUT", `phones/${encodeURIComponent(phone)}`, { name });
  return { phone, name, playerId };
}

/** The player's phone on the screen. */
async function phoneOf(browser: Browser, player: Player): Promise<Locator> {
  const page = await signedIn(browser, "agent");
  await page.goto(`/emulator?with=${player.phone.slice(1)}`);
  return page.getByRole("region", { name: `Phone of ${player.name}` });
}

/** The last code that arrived, as the player reads it. */
async function codeOn(phone: Locator): Promise<string> {
  const message = phone.getByRole("article").filter({ hasText: "is your verification code" }).last();
  await expect(message).toBeVisible();
  const [code] = /\d{6}/.exec((await message.textContent()) ?? "") ?? [];
  if (code === undefined) throw new Error("the message shows no code");
  return code;
}

/** The studio's own server, as far as this test plays it. */
async function api(method: string, path: string, body?: unknown) {
  const { url, apiKey } = demo();
  const response = await fetch(`${url}/api/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  return { status: response.status, body: await response.json() };
}
