import { type Browser, expect, type Page } from "@playwright/test";
import { expectNoBarrier } from "./expect-no-barrier";
import { control, newPlayer, queueRow, signedIn, test } from "./product";

type Player = ReturnType<typeof newPlayer>;

test("every kind of message is shown as what it is, to everybody", async ({ browser }) => {
  const player = newPlayer("Kim of all Kinds");
  const question = await sends(player, "text", { body: "where do we meet?" });
  await sends(player, "location", {
    latitude: -23.55052,
    longitude: -46.633308,
    name: "Arena",
    address: "1 Main Street",
  });
  await sends(player, "contacts", [
    {
      name: { formatted_name: "Bo Li" },
      phones: [{ phone: "+1 555 0100", wa_id: "15550100000" }],
      org: { company: "North Studio" },
    },
  ]);
  await sends(player, "order", {
    catalog_id: "77",
    text: "for my guild",
    product_items: [{ product_retailer_id: "gems-500", quantity: 2, item_price: 4.99, currency: "EUR" }],
  });
  const answers = JSON.stringify({ flow_token: "t0k3n", favourite_game: "Orbit" });
  await sends(player, "interactive", {
    type: "nfm_reply",
    nfm_reply: { name: "flow", body: "Sent", response_json: answers },
  });
  await sends(player, "interactive", {
    type: "list_reply",
    list_reply: { id: "r1", title: "Ranked", description: "five a side" },
  });
  await sends(
    player,
    "unsupported",
    { type: "poll_creation" },
    { errors: [{ code: 131051, title: "Unknown" }] },
  );
  await sends(player, "text", { body: "look at this" }, { context: { forwarded: true } });
  await sends(
    player,
    "text",
    { body: "I saw your ad" },
    {
      referral: {
        source_url: "https://example.com/ad",
        source_type: "ad",
        headline: "Orbit is out",
        body: "Play now",
      },
    },
  );
  await sends(player, "text", { body: "here, I mean" }, { context: { id: question } });
  await sends(player, "reaction", { message_id: question, emoji: "👍" });

  const page = await openConversation(browser, player);
  for (const words of [
    ["Arena", "1 Main Street", "-23.55052, -46.63331"],
    ["Bo Li", "North Studio", "+15550100000"],
    ["Order of 1 product", "gems-500", "€9.98", "for my guild"],
    ["Filled in a form", "favourite game", "Orbit"],
    ["Chose from a list", "Ranked", "five a side"],
    ["A poll"],
    ["Forwarded", "look at this"],
    ["Came by an ad", "Orbit is out"],
    ["where do we meet?", "here, I mean"],
  ]) {
    const bubble = words.reduce((found, hasText) => found.filter({ hasText }), bubbles(page));
    await expect(bubble.last()).toBeVisible();
  }
  await expect(page.getByRole("link", { name: "Open the map" })).toHaveAttribute(
    "href",
    /openstreetmap\.org/,
  );
  await expect(
    bubbles(page).filter({ hasText: "where do we meet?" }).first().getByRole("list", { name: "Reactions" }),
  ).toContainText("👍");
  await expectNoBarrier(page);
});

test("what is changed, taken back or reacted to changes where it stands, at once", async ({ browser }) => {
  const player = newPlayer("Mika Changes");
  const typo = await sends(player, "text", { body: "my nmae is Mika" });
  const secret = await sends(player, "text", { body: "my password is pineapple" });
  const page = await openConversation(browser, player);
  const first = bubbles(page).first();
  await expect(first).toContainText("my nmae is Mika");

  await sends(player, "edit", {
    original_message_id: typo,
    message: { type: "text", text: { body: "my name is Mika" } },
  });
  await expect(first).toContainText("my name is Mika");
  await first.getByRole("button", { name: "Edited" }).click();
  await expect(first).toContainText("my nmae is Mika");

  await sends(player, "revoke", { original_message_id: secret });
  await expect(page.getByText("Deleted by Mika Changes")).toBeVisible();
  await expect(page.getByText("pineapple")).toHaveCount(0);

  await sends(player, "reaction", { message_id: typo, emoji: "🎉" });
  await expect(first.getByRole("list", { name: "Reactions" })).toContainText("🎉");
  await sends(player, "reaction", { message_id: typo });
  await expect(first.getByRole("list", { name: "Reactions" })).toHaveCount(0);
  await expect(bubbles(page)).toHaveCount(2);
});

test("a quote leads to what it quotes, however far up that stands", async ({ browser }) => {
  const player = newPlayer("Rae Quotes");
  const first = await sends(player, "text", { body: "the very first thing" });
  for (let n = 1; n <= 60; n++) await sends(player, "text", { body: `line ${n}` });
  await sends(player, "text", { body: "as I said" }, { context: { id: first } });
  const page = await openConversation(browser, player);
  const quoting = bubbles(page).filter({ hasText: "as I said" });
  await expect(quoting).toBeVisible();
  const target = bubbles(page).filter({ hasText: "the very first thing" }).first();

  await quoting.getByRole("button", { name: /the very first thing/ }).click();

  await expect(target).toBeFocused();
  await expect(target).toBeInViewport();
});

/** The player sends something; answers its id. */
async function sends(player: Player, type: string, body: object, more: object = {}): Promise<string> {
  const message = { type, [type]: body, ...more, profileName: player.name };
  const sent = await control("POST", `phones/${encodeURIComponent(player.phone)}/send`, message);
  return (sent as { id: string }).id;
}

async function openConversation(browser: Browser, player: Player): Promise<Page> {
  const page = await signedIn(browser, "agent", { reducedMotion: "reduce" });
  await page.goto("/inbox");
  await (await queueRow(page, player.name)).click();
  await expect(page.getByRole("log", { name: /^Conversation with/ })).toBeVisible();
  return page;
}

const bubbles = (page: Page) => page.getByRole("log", { name: /^Conversation with/ }).getByRole("article");
