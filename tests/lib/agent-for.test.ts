import { expect, test } from "vitest";
import { isAllowedPrivate } from "@/lib/agent-for";

const allowance = {
  PRIVATE_HOSTS_ALLOWED: ["10.0.0.7:8443", "studio.internal:*", "plain.internal:80"],
  EMULATOR_URL: "http://127.0.0.1:4010",
};

test.each([
  ["https://10.0.0.7:8443/hook", true],
  ["https://10.0.0.7/hook", false],
  ["http://studio.internal:9999", true],
  ["http://plain.internal/x", true],
  ["https://plain.internal/x", false],
  ["http://127.0.0.1:4010/_studio", true],
  ["http://127.0.0.1:4011/_studio", false],
  ["http://10.0.0.7:8443@evil.example/", false],
])("%s is private but allowed: %s", (address, allowed) => {
  expect(isAllowedPrivate(new URL(address), allowance)).toBe(allowed);
});
