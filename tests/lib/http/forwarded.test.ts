import type { IncomingHttpHeaders } from "node:http";
import { expect, test } from "vitest";
import { settleForwarded } from "@/lib/http/forwarded";

test.each([
  { told: undefined, trusted: 0, client: "10.0.0.9" },
  { told: "1.1.1.1", trusted: 0, client: "10.0.0.9" },
  { told: "1.1.1.1", trusted: 1, client: "1.1.1.1" },
  { told: "6.6.6.6, 1.1.1.1", trusted: 1, client: "1.1.1.1" },
  { told: "6.6.6.6, 1.1.1.1, 10.0.0.2", trusted: 2, client: "1.1.1.1" },
  { told: undefined, trusted: 2, client: "10.0.0.9" },
  { told: " , ", trusted: 1, client: "10.0.0.9" },
])("behind $trusted proxies, X-Forwarded-For $told means $client", ({ told, trusted, client }) => {
  const headers: IncomingHttpHeaders = { "x-forwarded-for": told };
  settleForwarded(headers, "10.0.0.9", trusted);
  expect(headers["x-forwarded-for"]).toBe(client);
});

test("without a trusted proxy nobody but us says which host and protocol was asked", () => {
  const headers: IncomingHttpHeaders = { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
  settleForwarded(headers, "10.0.0.9", 0);
  expect(headers).toEqual({ "x-forwarded-for": "10.0.0.9" });
});
