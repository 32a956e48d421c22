import { expect, type Page } from "@playwright/test";
import { demo, signedIn, test } from "./product";

test("a blocked country refuses a code and says why; the safe list lets it through, and its life is told without it", async ({
  browser,
}) => {
  const phone = `+336${Math.floor(10_000_000 + Math.random() * 90_000_000)}`;
  const page = await signedIn(browser, "admin");
  await page.goto("/authentication");
  await page.getByRole("link", { name: "Fraud guard" }).click();
  await block(page, "France");
  try {
    const refused = await send(phone);
    expect(refused).toMatchObject({ status: 403, body: { code: "blocked" } });
    expect(JSON.stringify(refused.body)).not.toContain("France");

    await page.reload();
    const line = page.getByRole("listitem").filter({ hasText: "Codes to France are blocked." }).first();
    await line.getByRole("button", { name: /on the safe list/ }).click();
    await expect(page.getByText("on the safe list; the next code is sent")).toBeVisible();

    const sent = await send(phone);
    expect(sent.status).toBe(202);
    const { otpId } = sent.body;
    const code = await codeOn(phone);
    const right = { otpId, code };
    const wrong = { otpId, code: code === "000000" ? "000001" : "000000" };
    expect(await api("POST", "otp/verify", wrong)).toMatchObject({ body: { valid: false } });
    expect(await api("POST", "otp/verify", right)).toMatchObject({ body: { valid: true } });

    await page.goto("/authentication");
    await page.getByLabel("Code id, phone number or player").fill(phone);
    await page.keyboard.press("Enter");
    const row = page.getByRole("row").filter({ hasText: "Verified" });
    await row.getByRole("link").first().click();
    const life = page.getByRole("list", { name: "What happened" });
    await expect(life).toContainText("Allowed by the fraud guard");
    await expect(life).toContainText("is on the safe list");
    await expect(life).toContainText("A wrong code was entered · 2 tries left");
    await expect(life).toContainText("The right code was entered");
    await expect(life).toContainText("WhatsApp delivered it");
    expect(await page.content()).not.toContain(code);
  } finally {
    await dropRules();
  }
});

test("an agent looks at codes and decides nothing; a marketer does not see them", async ({ browser }) => {
  const agent = await signedIn(browser, "agent");
  await agent.goto("/authentication/fraud");
  await expect(agent.getByRole("heading", { name: "Guard", exact: true })).toBeVisible();
  await expect(agent.getByRole("radio", { name: /Standard/ })).toBeDisabled();
  await expect(agent.getByRole("button", { name: "Rule for a country" })).toHaveCount(0);
  const marketer = await signedIn(browser, "marketer");
  await marketer.goto("/authentication");
  await expect(marketer.getByText("One-time codes are not yours to see")).toBeVisible();
});

async function block(page: Page, country: string): Promise<void> {
  await page.getByRole("button", { name: "Rule for a country" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Country" }).click();
  await page.getByRole("option", { name: country, exact: true }).click();
  await expect(dialog).toContainText("From the next one on no code is sent there");
  await dialog.getByRole("button", { name: `Block ${country}` }).click();
  await expect(page.getByRole("row").filter({ hasText: country })).toContainText("Blocked");
}

/** The code as it stands on the phone's screen. */
async function codeOn(phone: string): Promise<string> {
  let code = "";
  await expect(async () => {
    const answer = await fetch(`${demo().emulatorUrl}/_emulator/messages?to=${encodeURIComponent(phone)}`);
    code = /"(\d{6})"/.exec(await answer.text())?.[1] ?? "";
    expect(code).not.toBe("");
  }).toPass();
  return code;
}

function send(phone: string) {
  return api("POST", "otp/send", { phone, purpose: "login" });
}

async function dropRules(): Promise<void> {
  const { body } = await api("GET", "fraud/rules");
  const isDemo = ({ kind }: { kind: string }) => kind === "prefix";
  const safeList = (body.safeList as { kind: string; entry: string; note: string }[])
    .filter(isDemo)
    .map(({ kind, entry, note }) => ({ kind, entry, note }));
  const { level, otherCountries } = body;
  await api("PUT", "fraud/rules", { level, otherCountries, countries: [], safeList });
}

async function api(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${demo().url}/api/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${demo().apiKey}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
