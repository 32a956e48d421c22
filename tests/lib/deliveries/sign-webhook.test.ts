import { readFileSync } from "node:fs";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { allEventTypes } from "@/lib/deliveries/event-type";
import { signWebhook } from "@/lib/deliveries/sign-webhook";
import { newWebhookSecret } from "@/lib/deliveries/webhook-secret";

const page = readFileSync("docs/webhooks.md", "utf8");

test("the public library takes any body, with each of two secrets and no third", () => {
  fc.assert(
    fc.property(fc.json(), (body) => {
      const secrets = [newWebhookSecret(), newWebhookSecret()];
      const headers = signWebhook({ id: "evt_1", body, sentAt: new Date(), secrets });
      for (const secret of secrets) {
        expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
      }
      expect(() => new Webhook(newWebhookSecret()).verify(body, headers)).toThrow();
    }),
    { numRuns: 50 },
  );
});

test("the check that the docs show takes what we sign, and nothing else", async () => {
  const code = /```js\n([\s\S]+?)```/.exec(page)?.[1] ?? "";
  const { isGuildline } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const secret = newWebhookSecret();
  const headers = signWebhook({
    id: "evt_1",
    body: "{}",
    sentAt: new Date(),
    secrets: [newWebhookSecret(), secret],
  });
  expect(isGuildline(headers, "{}", secret)).toBe(true);
  expect(isGuildline(headers, "{ }", secret)).toBe(false);
  expect(isGuildline(headers, "{}", newWebhookSecret())).toBe(false);
  expect(isGuildline(headers, "{}", secret, Date.now() + 301_000)).toBe(false);
});

test("the docs name every event", () => {
  for (const type of allEventTypes) expect(page).toContain(`| \`${type}\` |`);
});
