import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { newConnectorSecret } from "@/lib/connector/connector-secret";
import { type SignedRequest, signRequest } from "@/lib/connector/sign-request";

type Check = (
  request: { headers: Record<string, string> } & Partial<SignedRequest>,
  secret: string,
) => boolean;

/** The example that docs/player-connector.md gives to studios. */
async function documented(): Promise<Check> {
  const page = await readFile("docs/player-connector.md", "utf8");
  const [, code = ""] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
  const module = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`);
  return module.isGuildline;
}

test("the documented check takes what we sign, with either secret, and nothing that was changed", async () => {
  const isGuildline = await documented();
  const [now, before, other] = [newConnectorSecret(), newConnectorSecret(), newConnectorSecret()];
  const request = {
    id: "req_1",
    sentAt: new Date(),
    method: "POST" as const,
    path: "/guild/players/a%2Fb/x",
    body: "{}",
  };
  const headers = signRequest(request, [now, before]);
  expect(isGuildline({ ...request, headers }, now)).toBe(true);
  expect(isGuildline({ ...request, headers }, before)).toBe(true);
  expect(isGuildline({ ...request, headers }, other)).toBe(false);
  for (const changed of [{ method: "GET" as const }, { path: "/guild/players/b" }, { body: "" }]) {
    expect(isGuildline({ ...request, ...changed, headers }, now)).toBe(false);
  }
  expect(isGuildline({ ...request, headers: { ...headers, "guildline-id": "req_2" } }, now)).toBe(false);
  const old = { ...request, sentAt: new Date(Date.now() - 6 * 60_000) };
  expect(isGuildline({ ...old, headers: signRequest(old, [now]) }, now)).toBe(false);
});
